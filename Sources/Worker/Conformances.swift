import Delivery
import Postgres
import Store

// The worker is where the database meets the pipeline: neither knows of the other.

extension WorkerStore: DispatchStore {}
extension PostgresError: RetryableError {}
