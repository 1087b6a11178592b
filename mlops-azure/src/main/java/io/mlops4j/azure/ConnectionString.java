package io.mlops4j.azure;

import io.mlops4j.ValidationException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A connection string, {@code Name=value;Name=value}, for an account. Each of its parts is used or refused by its name, but
 * for the endpoints of services that nothing here asks. The names count in any case, as in Azure's own libraries; no
 * value that may be a secret is shown.
 */
final class ConnectionString {
    private static final String PROTOCOL = "DefaultEndpointsProtocol";
    private static final String NAME = "AccountName";
    private static final String KEY = "AccountKey";
    private static final String SAS = "SharedAccessSignature";
    private static final String SUFFIX = "EndpointSuffix";
    private static final String ENDPOINT = "BlobEndpoint";
    private static final String SECONDARY = "BlobSecondaryEndpoint";
    private static final String EMULATOR = "UseDevelopmentStorage";
    private static final String EMULATOR_HOST = "DevelopmentStorageProxyUri";
    private static final String HTTPS = "https";

    /** What the tools of Azure write beside the blobs' address: where a workspace is, they do not say. */
    private static final List<String> OF_OTHER_SERVICES = Stream.of("Queue", "Table", "File", "Dfs", "Web")
            .flatMap(service -> Stream.of(service + "Endpoint", service + "SecondaryEndpoint"))
            .toList();

    private static final Map<String, String> KNOWN = Stream.concat(
                    Stream.of(PROTOCOL, NAME, KEY, SAS, SUFFIX, ENDPOINT, SECONDARY, EMULATOR, EMULATOR_HOST),
                    OF_OTHER_SERVICES.stream())
            .collect(Collectors.toUnmodifiableMap(ConnectionString::folded, Function.identity()));

    private static final Pattern SAFE_TO_SHOW = Pattern.compile("[A-Za-z]{1,40}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]+([.-][A-Za-z0-9]+)*");

    private final String account;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, String> parts = new TreeMap<>();

    private ConnectionString(String account, String text) {
        this.account = account;
        String[] written = text.split(";", -1);
        for (int i = 0; i < written.length; i++) {
            if (!written[i].isBlank()) {
                add(i + 1, written[i].strip());
            }
        }
        checkAccount();
        checkAddress();
        checkEmulator();
    }

    /**
     * What a connection string says.
     *
     * @throws ValidationException if it has a part that is unknown, twice, or contradicts another or the account
     */
    static Credentials credentials(String account, String text) {
        var string = new ConnectionString(account, text);
        if (!string.problems.isEmpty()) {
            throw new ValidationException("The connection string", string.problems);
        }
        return string.credentials();
    }

    private void add(int number, String part) {
        int equals = part.indexOf('=');
        String written = equals < 0 ? "" : part.substring(0, equals).strip();
        String name = KNOWN.get(folded(written));
        if (name == null) {
            problems.add(
                    SAFE_TO_SHOW.matcher(written).matches()
                            ? "'" + written + "' is no part that is known; leave it out, or correct it to one of "
                                    + KNOWN.values().stream().sorted().toList()
                            : "part " + number + " does not begin with a name, as AccountName=… does");
            return;
        }
        String value = part.substring(equals + 1).strip();
        require(!value.isEmpty(), name + " is empty");
        require(parts.put(name, value) == null, name + " is there twice; keep one");
    }

    private void checkAccount() {
        String named = part(NAME).orElse(account);
        require(named.equals(account), NAME + " is '" + named + "', the location is for the account '" + account + "'");
        require(!has(KEY) || !has(SAS), KEY + " and " + SAS + " are both there; keep the one to be used");
        require(
                has(KEY) || has(SAS) || has(EMULATOR),
                "there is neither " + KEY + " nor " + SAS + "; copy it from the access keys of the account");
    }

    private void checkAddress() {
        require(!has(SECONDARY), SECONDARY + " is not asked: a workspace reads what it has just written; leave it out");
        String protocol = part(PROTOCOL).map(ConnectionString::folded).orElse(HTTPS);
        boolean mayBePlain = has(ENDPOINT) || account.equals(BlobLocation.AZURITE_ACCOUNT);
        require(
                protocol.equals(HTTPS) || (protocol.equals("http") && mayBePlain),
                PROTOCOL + " can only be " + HTTPS + ", where no " + ENDPOINT
                        + " says another address on this machine");
        require(
                part(SUFFIX).map(HOST.asMatchPredicate()::test).orElse(true),
                SUFFIX + " is no name of a host; that of the public cloud is core.windows.net");
    }

    private void checkEmulator() {
        require(has(EMULATOR) || !has(EMULATOR_HOST), EMULATOR_HOST + " goes with " + EMULATOR + "=true alone");
        if (!has(EMULATOR)) {
            return;
        }
        require(
                part(EMULATOR).map(ConnectionString::folded).equals(Optional.of("true")),
                EMULATOR + " can only be true");
        require(
                account.equals(BlobLocation.AZURITE_ACCOUNT),
                EMULATOR + " is for the account '" + BlobLocation.AZURITE_ACCOUNT + "', the location for '" + account
                        + "'");
        List<String> others = parts.keySet().stream()
                .filter(name -> !name.equals(EMULATOR) && !name.equals(EMULATOR_HOST))
                .toList();
        require(others.isEmpty(), EMULATOR + " says it all; leave out " + others);
    }

    private Credentials credentials() {
        Credentials asking = part(KEY)
                .map(key -> Credentials.accountKey(account, key))
                .or(() -> part(SAS).map(Credentials::sas))
                .orElseGet(Credentials::azurite);
        Optional<URI> endpoint = part(ENDPOINT).map(this::endpoint);
        Optional<URI> emulator = part(EMULATOR_HOST).map(ConnectionString::emulator);
        Optional<URI> cloud = part(SUFFIX).map(suffix -> URI.create(HTTPS + "://" + account + ".blob." + suffix));
        return asking.at(place -> endpoint.map(uri -> place.reachedAt(ENDPOINT, uri))
                .or(() -> emulator.map(uri -> place.reachedAt(EMULATOR_HOST, uri)))
                .or(() -> cloud.filter(uri -> place.endpoint().isEmpty()).map(place::withEndpoint))
                .orElse(place));
    }

    private URI endpoint(String text) {
        return BlobLocation.requireEndpointOf(account, ENDPOINT, uri(ENDPOINT, text));
    }

    /** As Azure's own libraries read it: the host counts, the port is the emulator's. */
    private static URI emulator(String text) {
        URI host = uri(EMULATOR_HOST, text);
        return BlobLocation.requireEndpoint(uri(
                EMULATOR_HOST, host.getScheme() + "://" + host.getHost() + ":10000/" + BlobLocation.AZURITE_ACCOUNT));
    }

    private static URI uri(String name, String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new ValidationException("The connection string: " + name + " is no URI");
        }
    }

    private Optional<String> part(String name) {
        return Optional.ofNullable(parts.get(name));
    }

    private boolean has(String name) {
        return parts.containsKey(name);
    }

    private void require(boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
