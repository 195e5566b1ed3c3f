import Registration
import Testing

@testable import Intake

struct HeaderAliasesTests {
    @Test(
        "Names that files use",
        arguments: [
            ("E-mail", RegistrantField.email), ("Email Address", .email), ("EMAIL", .email),
            ("e_mail", .email), ("\u{FEFF}Email", .email), ("É-máil", .email), (" e mail ", .email),
            ("Ｅｍａｉｌ", .email), ("Work Email", .email), ("Email*", .email),
            ("First Name", .firstName), ("first_name", .firstName), ("FIRSTNAME", .firstName),
            ("Given name", .firstName), ("Forename", .firstName), ("First\nName", .firstName),
            ("Last Name", .lastName), ("Surname", .lastName), ("Family-Name", .lastName),
            ("Company", .companyName), ("Organisation", .companyName),
            ("Organization", .companyName), ("Company / Organization", .companyName),
            ("Job title", .jobTitle), ("Position", .jobTitle),
            ("Zip/Postal Code", .zipCode), ("ZIP", .zipCode), ("Postcode", .zipCode),
            ("Post Code", .zipCode), ("Postal_Code", .zipCode),
            ("Country/Region Name", .countryRegion), ("Country/Region", .countryRegion),
            ("Country", .countryRegion), ("Work phone", .phone), ("Telephone", .phone),
            ("Mobile", .phone), ("Phone #", .phone), ("Address", .address1),
            ("Address 1", .address1), ("Street", .address1), ("City/Town", .city), ("Town", .city),
            ("State/Province", .state), ("County", .state), ("Province", .state),
        ]
    )
    func known(name: String, field: RegistrantField) {
        #expect(HeaderAliases.field(named: name) == field)
    }

    @Test("The contract's own names", arguments: RegistrantField.allCases)
    func contract(field: RegistrantField) {
        #expect(HeaderAliases.field(named: field.rawValue) == field)
        #expect(HeaderAliases.field(named: field.rawValue.uppercased()) == field)
    }

    @Test(
        "Names of other languages",
        arguments: [
            ("Vorname", RegistrantField.firstName), ("Nachname", .lastName),
            ("E-Mail-Adresse", .email), ("Firma", .companyName), ("Unternehmen", .companyName),
            ("Position", .jobTitle), ("Straße", .address1), ("STRASSE", .address1),
            ("PLZ", .zipCode), ("Ort", .city), ("Bundesland", .state), ("Land", .countryRegion),
            ("Telefon", .phone), ("Handynummer", .phone), ("Adresszusatz", .address2),
            ("Prénom", .firstName), ("PRENOM", .firstName), ("Nom de famille", .lastName),
            ("Adresse e-mail", .email), ("Courriel", .email), ("Société", .companyName),
            ("Entreprise", .companyName), ("Fonction", .jobTitle), ("Code postal", .zipCode),
            ("Ville", .city), ("Pays", .countryRegion), ("Téléphone", .phone),
            ("Apellido(s)", .lastName), ("Apellidos", .lastName), ("Nombre de pila", .firstName),
            ("Correo electrónico", .email), ("Empresa", .companyName), ("Cargo", .jobTitle),
            ("Código postal", .zipCode), ("Ciudad", .city), ("País", .countryRegion),
            ("Teléfono", .phone), ("Dirección", .address1), ("Provincia", .state),
            ("名", .firstName), ("姓", .lastName), ("メールアドレス", .email), ("ﾒｰﾙｱﾄﾞﾚｽ", .email),
            ("会社名", .companyName), ("役職", .jobTitle), ("電話番号", .phone), ("郵便番号", .zipCode),
            ("住所", .address1), ("都道府県", .state), ("市区町村", .city), ("国", .countryRegion),
        ]
    )
    func languages(name: String, field: RegistrantField) {
        #expect(HeaderAliases.field(named: name) == field)
    }

    @Test(
        "Names that might mean something else are unknown",
        arguments: [
            "", " ", "Title", "Titre", "Título", "Role", "Estado", "État", "Region", "Name",
            "Full name", "Address 3", "Address line 3", "Notes", "ID", "Pager", "Dietary wishes",
            "Confirm email", "Buyer Email", "Billing Zip", "Shipping City", "セイ", "メイ",
        ]
    )
    func unknown(name: String) {
        #expect(HeaderAliases.field(named: name) == nil)
    }

    @Test(
        "Names of whole names",
        arguments: [
            "Name", "Full name", "Nom complet", "Nombre completo", "Vor- und Nachname", "氏名",
            "お名前", "名前", "Nom", "Nombre",
        ]
    )
    func wholeNames(name: String) {
        #expect(HeaderAliases.meaning(named: name) == .wholeName)
    }

    @Test("No name stands for two things, none is in a table in vain")
    func unambiguous() {
        var owners: [String: ColumnMeaning] = [:]
        for (meaning, names) in HeaderAliases.tables.joined() {
            for name in names {
                let plain = HeaderAliases.plain(name)
                #expect(!plain.isEmpty && owners[plain, default: meaning] == meaning, "\(name)")
                owners[plain] = meaning
            }
        }
        let fields = HeaderAliases.english.compactMap(\.meaning.field)
        #expect(Set(fields) == Set(RegistrantField.allCases))
    }

    @Test(
        "Near misses",
        arguments: [
            ("Emial", RegistrantField.email), ("Frist Name", .firstName), ("Sirname", .lastName),
            ("Compnay", .companyName), ("Vornahme", .firstName), ("Telephon number", .phone),
        ]
    )
    func near(name: String, field: RegistrantField) {
        #expect(HeaderAliases.near(name)?.field == field)
    }

    @Test(
        "What is near to nothing",
        arguments: [
            "Status", "Form", "Notes", "Dietary wishes", "ID", "Ticket Type", "", "T", "Date",
            "Price",
        ]
    )
    func far(name: String) { #expect(HeaderAliases.near(name) == nil) }
}
