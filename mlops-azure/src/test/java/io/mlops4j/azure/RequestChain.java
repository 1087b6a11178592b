package io.mlops4j.azure;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import reactor.core.publisher.Mono;

/** Sees requests, and tells how many of them had to wait for one another. */
final class RequestChain implements HttpPipelinePolicy {
    private final List<Request> requests = new ArrayList<>();

    record Request(String line, long start, long end) {}

    /** Downloads are asked for this way, whoever waits for them. */
    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        return Mono.defer(() -> {
            long start = System.nanoTime();
            return next.process().doFinally(signal -> add(context, start));
        });
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        long start = System.nanoTime();
        try {
            return next.processSync();
        } finally {
            add(context, start);
        }
    }

    private synchronized void add(HttpPipelineCallContext context, long start) {
        var request = context.getHttpRequest();
        requests.add(
                new Request(request.getHttpMethod() + " " + request.getUrl().getFile(), start, System.nanoTime()));
    }

    synchronized void clear() {
        requests.clear();
    }

    /** How many requests there were. */
    synchronized int count() {
        return requests.size();
    }

    /** The most requests of which no two overlap: each began when the one before had ended. */
    synchronized List<String> longestChain() {
        return longest(requests);
    }

    static List<String> longest(List<Request> requests) {
        var chain = new ArrayList<String>();
        long free = Long.MIN_VALUE;
        var byEnd = new ArrayList<>(requests);
        byEnd.sort(Comparator.comparingLong(Request::end));
        for (Request request : byEnd) {
            if (request.start() >= free) {
                chain.add(request.line());
                free = request.end();
            }
        }
        return chain;
    }
}
