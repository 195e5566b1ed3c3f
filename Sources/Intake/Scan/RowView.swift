import Registration

/// One row as bytes, valid while it is judged: no cell of it has become a text.
struct RowView {
    /// The cells, exact.
    let cells: UnsafePointer<UnsafeBufferPointer<UInt8>>
    /// The class of each byte (`ByteClass.table`).
    let table: UnsafePointer<UInt8>
    /// How many cells there are.
    let count: Int
    /// What is special about all cells together: newlines, controls, bytes beyond ASCII.
    let all: ByteClass
    /// Whether all cells are known to be plain (`isPlain`).
    let isSurelyPlain: Bool
    /// Whether a cell may begin or end with white space, or does not begin with an ASCII character
    /// behind `#`.
    let hasOddEdge: Bool
    /// The columns, as numbers.
    let lens: RowLens
    /// The domains of rows that kept the rules (`keepsAddressRules`).
    let domains: DomainMemory

    /// A cell, exact.
    @inline(__always)
    func cell(_ place: Int) -> UnsafeBufferPointer<UInt8> { cells[place] }

    /// A field's cell; nil where file or row have none.
    func cell(of field: RegistrantField) -> UnsafeBufferPointer<UInt8>? {
        let place = lens.place(of: field)
        return place >= 0 && place < count ? cell(place) : nil
    }

    /// Everything that a field's cell holds; nothing where there is none.
    func kinds(of field: RegistrantField) -> ByteClass {
        guard let cell = cell(of: field) else { return [] }
        var found: UInt8 = 0
        for byte in cell { found |= table[Int(byte)] }
        return ByteClass(rawValue: found)
    }
}

/// What a row is looked at through: the columns as numbers, without a reference to count.
struct RowLens {
    /// How many columns the header has.
    let width: Int
    /// Whether the meeting's form asks nothing beyond names and address.
    let asksNothing: Bool
    /// The places of the cells that are sent.
    let sent: UnsafeBufferPointer<Int>
    private let places: UnsafePointer<Int>

    /// The columns of a file; the places stay allocated until `deallocate()`.
    init(_ columns: ColumnMap) {
        width = columns.width
        asksNothing = columns.asked.form.required.isEmpty && columns.questions.isEmpty
        let fields = RegistrantField.allCases
        let places = UnsafeMutablePointer<Int>.allocate(capacity: fields.count)
        for field in fields {
            (places + field.index).initialize(to: columns.place(of: field) ?? -1)
        }
        self.places = UnsafePointer(places)
        let sent = UnsafeMutableBufferPointer<Int>.allocate(capacity: columns.sent.count)
        _ = sent.initialize(from: columns.sent.map(\.place))
        self.sent = UnsafeBufferPointer(sent)
    }

    /// Where a field stands in a row; below 0 where the file has no such column.
    func place(of field: RegistrantField) -> Int { places[field.index] }

    /// Gives the places back.
    func deallocate() {
        places.deallocate()
        sent.deallocate()
    }
}

extension RegistrantField {
    /// Its place among all fields.
    fileprivate var index: Int {
        switch self {
        case .firstName: 0
        case .lastName: 1
        case .email: 2
        case .jobTitle: 3
        case .companyName: 4
        case .address1: 5
        case .city: 6
        case .state: 7
        case .zipCode: 8
        case .countryRegion: 9
        case .phone: 10
        case .address2: 11
        case .fax: 12
        }
    }
}
