import Registration

extension HeaderAliases {
    /// Names in English.
    ///
    /// Every field's own name stands first, and second the name that a column is best given.
    /// `Title` alone is missing on purpose: it may mean Dr as well as Director. So is `Role`, which
    /// reports of meetings have for host and attendee, and every name that begins with Buyer,
    /// Purchaser, Billing or Shipping: whoever pays need not be who comes.
    static let english: Table = [
        (
            .field(.firstName),
            [
                "firstName", "First Name", "First", "F Name", "Given name", "Given", "Given names",
                "Forename", "Forenames", "Christian name", "Registrant first name",
                "Attendee first name", "Contact first name", "First name(s)", "First names",
                "Given name(s)", "Attendee first", "Participant first name", "Guest first name",
                "Your first name", "Legal first name",
            ]
        ),
        (
            .field(.lastName),
            [
                "lastName", "Last Name", "Last", "L Name", "Surname", "Family name", "Family",
                "Family name(s)", "Last name(s)", "Second name", "Registrant last name",
                "Attendee last name", "Contact last name", "Participant last name",
                "Guest last name", "Your last name", "Your surname", "Legal last name",
            ]
        ),
        (
            .field(.email),
            [
                "email", "E-mail", "Email Address", "E-mail address", "Mail", "Mail address",
                "Email ID",
                "Work email", "Work e-mail address", "Business email", "Business e-mail address",
                "Company email", "Contact email", "Primary email", "Registrant email",
                "Attendee email", "User email", "Your email", "Registrant email address",
                "Attendee email address", "Email (work)", "Contact email address",
                "Your email address", "Participant email", "Guest email", "Your e-mail address",
                "Work mail", "Email address (work)", "Participant email address",
                "What is your email", "What is your email address",
            ]
        ),
        (
            .field(.jobTitle),
            [
                "jobTitle", "Job Title", "Job", "Job role", "Job position",
                "Position", "Position title", "Occupation", "Business title", "Work title",
                "Your job title", "Current job title", "Your role", "Designation",
            ]
        ),
        (
            .field(.companyName),
            [
                "companyName", "Company", "Company name", "Company / Organization", "Organisation",
                "Organization", "Organisation name", "Organization name", "Org", "Employer", "Firm",
                "Business name", "Account name", "Institution", "Affiliation",
                "Company/Organisation", "Organisation / Company", "Organization / Company",
                "Employer name", "Name of company", "Name of organisation", "Name of organization",
                "Your company", "Your organisation", "Your organization", "Company or organisation",
                "Company or organization",
            ]
        ),
        (
            .field(.address1),
            [
                "address1", "Address", "Address line 1", "Street", "Street address",
                "Street address 1", "Street 1", "Street line 1", "Mailing address",
                "Postal address",
                "Street address line 1", "Business address", "Work address", "Company address",
                "Home address", "Home address 1", "Work address 1", "Home street",
            ]
        ),
        (
            .field(.city),
            [
                "city", "City/Town", "Town", "Town/City", "City name", "Suburb", "Locality",
                "Business city", "Work city", "Home city", "Town or city", "City or town",
            ]
        ),
        (
            .field(.state),
            [
                "state", "State/Province", "Province", "Province/State", "State/Region",
                "State/County", "State or province", "State/Province/Region", "County",
                "Business state", "Work state", "Home state", "State/Territory",
                "Prefecture",
            ]
        ),
        (
            .field(.zipCode),
            [
                "zipCode", "Zip", "Zip Code", "Zip/Postal Code", "Zip/Postcode",
                "Zip or postal code", "Postal Code", "Postal", "Postcode", "Post code",
                "Postal/Zip code", "Postcode/Zip", "PLZ", "Business postal code", "Zip/Postal",
                "Postal/Zip", "Post/Zip code", "Zip/Post code", "Home zip", "Work zip",
                "Home postal code", "Zip code/Postal code", "Eircode",
            ]
        ),
        (
            .field(.countryRegion),
            [
                "countryRegion", "Country/Region", "Country/Region Name", "Country", "Country Name",
                "Country or region", "Nation", "Business country",
                "Business Country/Region", "Country/Territory", "Country or territory",
                "Home country", "Work country",
            ]
        ),
        (
            .field(.phone),
            [
                "phone", "Phone number", "Phone no", "Telephone", "Telephone number", "Tel",
                "Tel no", "Tel number", "Work phone", "Work phone number", "Work telephone",
                "Business phone", "Office phone", "Mobile", "Mobile phone", "Mobile number",
                "Mobile phone number", "Cell", "Cell phone", "Cellphone", "Contact number",
                "Contact phone", "Daytime phone", "Phone (work)", "Phone number (work)",
                "Work phone no", "Business phone number", "Telephone no", "Home phone",
                "Your phone number", "Cell phone number", "Cell number", "Contact phone number",
                "Phone/Mobile", "Mobile no",
            ]
        ),
        (
            .field(.address2),
            [
                "address2", "Address line 2", "Street address 2", "Street 2", "Street line 2",
                "Street address line 2", "Second address line", "Home address 2", "Work address 2",
                "Address (line 2)",
            ]
        ),
        (
            .field(.fax),
            [
                "fax", "Fax number", "Fax no", "Business fax", "Work fax", "Telefax",
            ]
        ),
        (
            .wholeName,
            [
                "Name", "Full name", "Fullname", "Attendee name", "Participant name",
                "Registrant name", "Guest name", "Contact name", "Your name", "Your full name",
                "First and last name", "First name and last name", "Name and surname",
                "Last name, first name", "Complete name", "What is your name",
            ]
        ),
    ]
}
