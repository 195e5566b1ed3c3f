import Registration

extension HeaderAliases {
    /// Names in German.
    ///
    /// `Name` alone is in the English table, and may be the last name (`HeaderAliases.half`).
    static let german: Table = [
        (
            .field(.firstName),
            [
                "Vorname", "Vornamen", "Rufname",
            ]
        ),
        (
            .field(.lastName),
            [
                "Nachname", "Nachnamen", "Familienname", "Zuname",
            ]
        ),
        (
            .field(.email),
            [
                "E-Mail-Adresse", "Mailadresse", "E-Mail (geschäftlich)", "Geschäftliche E-Mail",
                "Geschäftliche E-Mail-Adresse", "Ihre E-Mail-Adresse", "Elektronische Adresse",
            ]
        ),
        (
            .field(.jobTitle),
            [
                "Berufsbezeichnung", "Stellenbezeichnung", "Funktion", "Beruf", "Jobtitel",
                "Stelle",
                "Position im Unternehmen",
            ]
        ),
        (
            .field(.companyName),
            [
                "Firma", "Firmenname", "Unternehmen", "Unternehmensname", "Name des Unternehmens",
                "Arbeitgeber", "Betrieb", "Institut", "Firma / Organisation",
                "Unternehmen / Organisation", "Firma/Institution",
            ]
        ),
        (
            .field(.address1),
            [
                "Adresse", "Straße", "Straße und Hausnummer", "Straße, Hausnummer", "Straße, Nr.",
                "Anschrift", "Postanschrift", "Adresse 1", "Adresszeile 1",
            ]
        ),
        (
            .field(.city),
            [
                "Ort", "Stadt", "Wohnort", "Stadt/Ort", "Ort/Stadt",
            ]
        ),
        (
            .field(.state),
            [
                "Bundesland", "Kanton", "Bundesland/Kanton",
            ]
        ),
        (
            .field(.zipCode),
            [
                "Postleitzahl"
            ]
        ),
        (
            .field(.countryRegion),
            [
                "Land", "Staat", "Land/Region", "Ländername", "Länderkürzel",
            ]
        ),
        (
            .field(.phone),
            [
                "Telefon", "Telefonnummer", "Telefon-Nr.", "Tel.-Nr.", "Rufnummer", "Mobil",
                "Mobiltelefon", "Mobilnummer", "Mobilfunknummer", "Handy", "Handynummer",
                "Telefon (geschäftlich)", "Geschäftliche Telefonnummer", "Festnetz",
            ]
        ),
        (
            .field(.address2),
            [
                "Adresszusatz", "Adresse 2", "Adresszeile 2",
            ]
        ),
        (
            .field(.fax),
            [
                "Faxnummer", "Fax-Nr.", "Telefaxnummer",
            ]
        ),
        (
            .wholeName,
            [
                "Vollständiger Name", "Ganzer Name", "Vor- und Nachname", "Vorname und Nachname",
                "Vorname Nachname", "Name, Vorname", "Nachname, Vorname", "Name des Teilnehmers",
                "Teilnehmername", "Ihr Name",
            ]
        ),
    ]
}
