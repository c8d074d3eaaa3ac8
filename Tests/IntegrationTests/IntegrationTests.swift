import Testing

/// Tests of the executable on real parts: PostgreSQL, Postfix, several processes.
///
/// One after another, because what they watch for happens in time and each of them keeps the machine busy.
@Suite("The whole on real parts", .serialized)
struct IntegrationTests {}
