package io.mlops4j.azure;

import io.mlops4j.Names;
import io.mlops4j.ValidationException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in Blob Storage, as the URI {@code azblob://account/container/prefix?endpoint=…} says it.
 *
 * @param prefix what the names of all blobs begin with; empty, or ends with a slash
 * @param endpoint where the account is reached, if not at Azure's public address; without credentials
 */
record BlobLocation(String account, String container, String prefix, Optional<URI> endpoint) {
    static final String SCHEME = "azblob";
    static final String AZURITE_ACCOUNT = "devstoreaccount1";

    private static final String EXAMPLE = "azblob://account/container/ml";
    private static final String ENDPOINT = "endpoint=";
    private static final Pattern ACCOUNT = Pattern.compile("[a-z0-9]{3,24}");
    private static final Pattern CONTAINER = Pattern.compile("(?!.*--)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]");

    static BlobLocation of(URI uri) {
        String shown = shown(uri);
        require(SCHEME.equalsIgnoreCase(uri.getScheme()), shown, "does not begin with azblob:");
        require(uri.getUserInfo() == null && uri.getFragment() == null, shown, "holds more than a place");
        String authority = uri.getRawAuthority();
        require(authority != null && uri.getRawPath() != null, shown, "has no account");
        require(
                ACCOUNT.matcher(authority).matches(),
                shown,
                "has the account '" + authority + "'; an account has 3 to 24 lower-case letters and digits");
        String[] path = uri.getRawPath().replaceFirst("^/", "").split("/", 2);
        require(
                CONTAINER.matcher(path[0]).matches(),
                shown,
                "has the container '" + path[0]
                        + "'; a container has 3 to 63 lower-case letters, digits and single hyphens");
        return new BlobLocation(
                authority, path[0], prefix(shown, path.length > 1 ? path[1] : ""), endpoint(shown, uri.getQuery()));
    }

    private static String prefix(String shown, String path) {
        String folder = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        if (folder.isEmpty()) {
            return "";
        }
        for (String name : folder.split("/", -1)) {
            Names.problem(name)
                    .ifPresent(problem -> require(false, shown, "has a folder '" + name + "', which " + problem));
        }
        return folder + "/";
    }

    private static Optional<URI> endpoint(String shown, @Nullable String query) {
        if (query == null) {
            return Optional.empty();
        }
        require(
                query.startsWith(ENDPOINT) && !query.contains("&") && query.indexOf('?') < 0,
                shown,
                "has a query, which may only say endpoint=https://…; a SAS token or a key never belongs into a location:"
                        + " set AZURE_STORAGE_SAS_TOKEN or AZURE_STORAGE_KEY, or give it to AzureBlobStore.at(…)");
        try {
            return Optional.of(requireEndpoint(new URI(query.substring(ENDPOINT.length()))));
        } catch (URISyntaxException e) {
            throw new ValidationException("The endpoint of the location '" + shown + "' is no URI: " + e.getReason());
        }
    }

    /** An endpoint that carries no secret, and over which none is sent in the clear. */
    static URI requireEndpoint(URI endpoint) {
        String scheme = endpoint.getScheme() == null ? "" : endpoint.getScheme().toLowerCase(Locale.ROOT);
        boolean usable = endpoint.getHost() != null
                && endpoint.getRawQuery() == null
                && endpoint.getRawUserInfo() == null
                && (scheme.equals("https") || scheme.equals("http"));
        if (!usable) {
            throw new ValidationException("An endpoint is https://host or https://host/account, without user, query and"
                    + " credentials; that of " + endpoint.getHost() + " is not");
        }
        if (scheme.equals("http") && !isLoopback(endpoint.getHost())) {
            throw new ValidationException("The endpoint '" + endpoint
                    + "' is not encrypted, which only one on this machine may be; use https");
        }
        return endpoint;
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** The address of the account. */
    String accountUrl() {
        return endpoint.map(URI::toString)
                .orElseGet(() -> account.equals(AZURITE_ACCOUNT)
                        ? "http://127.0.0.1:10000/" + AZURITE_ACCOUNT
                        : "https://" + account + ".blob.core.windows.net");
    }

    BlobLocation withEndpoint(URI other) {
        return new BlobLocation(account, container, prefix, Optional.of(requireEndpoint(other)));
    }

    /**
     * This place where something else says that the account is reached.
     *
     * @throws ValidationException if this place says another endpoint
     */
    BlobLocation reachedAt(String said, URI other) {
        if (endpoint.isPresent() && !bare(endpoint.get()).equals(bare(other))) {
            throw new ValidationException("The location '" + this + "' has the endpoint " + endpoint.get() + ", and "
                    + said + " is " + other + "; leave one of them out");
        }
        return withEndpoint(other);
    }

    private static URI bare(URI endpoint) {
        return URI.create(endpoint.toString().replaceFirst("/$", ""));
    }

    /** An endpoint that something else says, and which is not that of another account. */
    static URI requireEndpointOf(String account, String said, URI endpoint) {
        requireEndpoint(endpoint);
        String named = accountOf(endpoint).orElse(account);
        if (!named.equals(account)) {
            throw new ValidationException(said + " is that of the account '" + named
                    + "', the location is for the account '" + account + "'");
        }
        return endpoint;
    }

    /** The account that an endpoint names, as Azure and Azurite do; a host of one's own names none. */
    private static Optional<String> accountOf(URI endpoint) {
        String host = endpoint.getHost().toLowerCase(Locale.ROOT);
        if (host.contains(".blob.")) {
            return Optional.of(host.substring(0, host.indexOf('.')));
        }
        return Optional.of(endpoint.getRawPath().replaceAll("^/|/$", "")).filter(ACCOUNT.asMatchPredicate());
    }

    private static void require(boolean holds, String shown, String problem) {
        if (!holds) {
            throw new ValidationException("The location '" + shown + "' " + problem + "; a right one is " + EXAMPLE);
        }
    }

    /** Without what may be a secret. */
    private static String shown(URI uri) {
        String text = uri.toString();
        String beforeQuery = text.split("[?#]", 2)[0];
        return beforeQuery.contains("@") ? uri.getScheme() + "://…" : beforeQuery;
    }

    @Override
    public String toString() {
        return SCHEME + "://" + account + "/" + container
                + (prefix.isEmpty() ? "" : "/" + prefix.substring(0, prefix.length() - 1));
    }
}
