package io.mlops4j.tribuo;

import static io.mlops4j.tribuo.Training.logisticRegression;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Filter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QuietTribuoTest {
    private final Logger root = Logger.getLogger("");
    private final Logger trainer = Logger.getLogger("org.tribuo.common.sgd.AbstractSGDTrainer");
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Handler ear = new Handler() {
        @Override
        public void publish(LogRecord message) {
            heard.add(message.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        root.addHandler(ear);
    }

    @AfterEach
    void stopListening() {
        root.removeHandler(ear);
        trainer.setFilter(null);
    }

    @Test
    void a_training_says_nothing_and_leaves_the_logger_as_it_was() {
        Filter filter = message -> true;
        trainer.setFilter(filter);
        Training.classifier(GermanCredit.train()).fit(logisticRegression().epochs(1));
        assertThat(heard).isEmpty();
        assertThat(trainer.getFilter()).isSameAs(filter);
        assertThat(trainer.getLevel()).isNull();
    }

    @Test
    void other_threads_are_heard_meanwhile() {
        var other = new Thread(() -> trainer.log(Level.INFO, "from another thread"));
        QuietTribuo.call(() -> {
            trainer.log(Level.INFO, "from ours");
            other.start();
            return join(other);
        });
        assertThat(heard).containsExactly("from another thread");
    }

    private static boolean join(Thread thread) {
        try {
            thread.join();
            return true;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
