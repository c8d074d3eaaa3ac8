import NIOSSL

/// A certificate for 127.0.0.1 and localhost, made for one test run.
struct SelfSignedCertificate {
    let certificatePath: String
    let keyPath: String

    init(in folder: String) async throws {
        certificatePath = "\(folder)/certificate.pem"
        keyPath = "\(folder)/key.pem"
        try await ExternalProgram.run(
            [
                "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
                "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", keyPath, "-out", certificatePath,
            ],
            output: "\(folder)/openssl-output"
        )
    }

    func serverContext() throws -> NIOSSLContext {
        let chain = try NIOSSLCertificate.fromPEMFile(certificatePath).map { NIOSSLCertificateSource.certificate($0) }
        let key = try NIOSSLPrivateKey(file: keyPath, format: .pem)
        return try NIOSSLContext(
            configuration: .makeServerConfiguration(certificateChain: chain, privateKey: .privateKey(key))
        )
    }
}
