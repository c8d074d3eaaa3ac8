/// A data type of the server, by its object id. Built-in types have the same id on every server.
package struct PostgresType: Hashable, Sendable, CustomStringConvertible {
    package let oid: UInt32

    package init(oid: UInt32) {
        self.oid = oid
    }

    /// Left to the server, which takes it from where the parameter stands.
    package static let unspecified = PostgresType(oid: 0)
    package static let bool = PostgresType(oid: 16)
    package static let bytea = PostgresType(oid: 17)
    /// The one-byte type `"char"` of the catalogues.
    package static let char = PostgresType(oid: 18)
    package static let name = PostgresType(oid: 19)
    package static let int8 = PostgresType(oid: 20)
    package static let int2 = PostgresType(oid: 21)
    package static let int4 = PostgresType(oid: 23)
    package static let text = PostgresType(oid: 25)
    package static let oid = PostgresType(oid: 26)
    package static let json = PostgresType(oid: 114)
    package static let xml = PostgresType(oid: 142)
    package static let float4 = PostgresType(oid: 700)
    package static let float8 = PostgresType(oid: 701)
    package static let unknown = PostgresType(oid: 705)
    package static let bpchar = PostgresType(oid: 1042)
    package static let varchar = PostgresType(oid: 1043)
    package static let date = PostgresType(oid: 1082)
    package static let timestamp = PostgresType(oid: 1114)
    package static let timestamptz = PostgresType(oid: 1184)
    package static let interval = PostgresType(oid: 1186)
    package static let numeric = PostgresType(oid: 1700)
    package static let void = PostgresType(oid: 2278)
    package static let uuid = PostgresType(oid: 2950)
    package static let jsonb = PostgresType(oid: 3802)
    package static let xid8 = PostgresType(oid: 5069)

    package static let boolArray = PostgresType(oid: 1000)
    package static let byteaArray = PostgresType(oid: 1001)
    package static let int2Array = PostgresType(oid: 1005)
    package static let int4Array = PostgresType(oid: 1007)
    package static let textArray = PostgresType(oid: 1009)
    package static let int8Array = PostgresType(oid: 1016)
    package static let float8Array = PostgresType(oid: 1022)
    package static let dateArray = PostgresType(oid: 1182)
    package static let timestamptzArray = PostgresType(oid: 1185)
    package static let intervalArray = PostgresType(oid: 1187)
    package static let uuidArray = PostgresType(oid: 2951)
    package static let jsonbArray = PostgresType(oid: 3807)

    /// The first id that the server gives to types made after its installation: enums, domains, types of extensions.
    static let firstUserDefinedOID: UInt32 = 16384

    /// The type of arrays of this type; `unspecified` where none is known, which the server then works out.
    package var arrayType: PostgresType {
        Self.arrayTypes[self] ?? .unspecified
    }

    package var description: String {
        Self.names[self] ?? "oid \(oid)"
    }

    private static let arrayTypes: [PostgresType: PostgresType] = [
        .bool: .boolArray, .bytea: .byteaArray, .int2: .int2Array, .int4: .int4Array, .int8: .int8Array,
        .text: .textArray, .float8: .float8Array, .date: .dateArray, .timestamptz: .timestamptzArray,
        .interval: .intervalArray, .uuid: .uuidArray, .jsonb: .jsonbArray,
    ]

    private static let names: [PostgresType: String] = {
        var names: [PostgresType: String] = [
            .unspecified: "unspecified", .bool: "bool", .bytea: "bytea", .char: "\"char\"", .name: "name",
            .int8: "int8",
            .int2: "int2", .int4: "int4", .text: "text", .oid: "oid", .json: "json", .xml: "xml", .float4: "float4",
            .float8: "float8", .unknown: "unknown", .bpchar: "bpchar", .varchar: "varchar", .date: "date",
            .timestamp: "timestamp", .timestamptz: "timestamptz", .interval: "interval", .numeric: "numeric",
            .void: "void", .uuid: "uuid", .jsonb: "jsonb", .xid8: "xid8",
        ]
        for (element, array) in arrayTypes {
            names[array] = names[element].map { "\($0)[]" }
        }
        return names
    }()
}
