/// The version that `--version` prints and that workers register with.
enum PosternVersion {
    static let text = "0.1.0"
}
