import Registration

extension HeaderAliases {
    /// Names that only the exports of programs have.
    ///
    /// From the reports of Eventbrite, Zoom, Webex, GoTo Webinar, HubSpot, Salesforce, Microsoft
    /// Forms and Google Forms; what they share with everybody is in the English table.
    static let exports: Table = [
        (
            .field(.firstName),
            [
                "Lead: First Name", "Member First Name", "Invitee First Name",
            ]
        ),
        (
            .field(.lastName),
            [
                "Lead: Last Name", "Member Last Name", "Invitee Last Name",
            ]
        ),
        (
            .field(.email),
            [
                "Lead: Email", "Member Email", "Invitee Email",
            ]
        ),
        (
            .field(.jobTitle),
            [
                "Contact: Title", "Lead: Title",
            ]
        ),
        (
            .field(.companyName),
            [
                "Company / Account", "Account: Account Name", "Contact: Account Name",
                "Associated Company", "Primary Associated Company", "Attendee company",
            ]
        ),
        (
            .field(.address1),
            [
                "Mailing Street", "Contact: Mailing Street", "Mailing Address Line 1",
            ]
        ),
        (
            .field(.city),
            [
                "Mailing City", "Contact: Mailing City",
            ]
        ),
        (
            .field(.state),
            [
                "Mailing State", "Mailing State/Province", "Mailing State/Province (text only)",
                "Contact: Mailing State/Province",
            ]
        ),
        (
            .field(.zipCode),
            [
                "Mailing Zip/Postal Code", "Mailing Postal Code", "Mailing Zip",
                "Contact: Mailing Zip/Postal Code",
            ]
        ),
        (
            .field(.countryRegion),
            [
                "Mailing Country", "Mailing Country (text only)", "Contact: Mailing Country",
            ]
        ),
        (
            .field(.phone),
            [
                "Attendee phone"
            ]
        ),
        (
            .field(.address2),
            [
                "Mailing Address Line 2"
            ]
        ),
    ]
}
