package io.mlops4j.core.store;

import java.io.IOException;
import org.junit.jupiter.api.Nested;

/** The stores of this module keep the contract of all stores. */
class StoreContractsTest {
    @Nested
    class A_memory_store extends ObjectStoreContract {
        @Override
        protected StorePlace emptyPlace() {
            return new MemoryPlace();
        }
    }

    @Nested
    class A_memory_store_under_concurrency extends ObjectStoreConcurrencyContract {
        @Override
        protected StorePlace emptyPlace() {
            return new MemoryPlace();
        }
    }

    @Nested
    class A_folder_store extends ObjectStoreContract {
        @Override
        protected StorePlace emptyPlace() throws IOException {
            return new FolderPlace();
        }
    }

    @Nested
    class A_folder_store_under_concurrency extends ObjectStoreConcurrencyContract {
        @Override
        protected StorePlace emptyPlace() throws IOException {
            return new FolderPlace();
        }
    }
}
