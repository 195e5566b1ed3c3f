import Registration

extension HeaderAliases {
    /// Names in French.
    ///
    /// `Nom` alone is the last name beside a first name, and else the whole name
    /// (`HeaderAliases.half`). `Titre` and `État` are missing on purpose: either has two meanings.
    static let french: Table = [
        (
            .field(.firstName),
            [
                "Prénom", "Prénoms", "Votre prénom", "Prénom du participant",
            ]
        ),
        (
            .field(.lastName),
            [
                "Nom de famille", "Noms de famille", "Nom du participant", "Nom d'usage",
                "Patronyme",
            ]
        ),
        (
            .field(.email),
            [
                "Adresse e-mail", "Adresse mail", "Adresse de messagerie", "Adresse électronique",
                "Courriel", "Adresse courriel", "Adresse de courriel", "Courrier électronique",
                "Adresse de courrier électronique", "Mél", "E-mail professionnel",
                "Adresse e-mail professionnelle", "Votre adresse e-mail", "Votre e-mail",
            ]
        ),
        (
            .field(.jobTitle),
            [
                "Fonction", "Poste", "Titre du poste", "Intitulé du poste", "Intitulé de poste",
                "Profession", "Métier", "Poste occupé", "Votre fonction",
            ]
        ),
        (
            .field(.companyName),
            [
                "Société", "Entreprise", "Nom de la société", "Nom de l'entreprise",
                "Nom de l'organisation", "Organisme", "Raison sociale", "Établissement",
                "Employeur",
                "Société / Organisation", "Entreprise / Organisation", "Votre entreprise",
            ]
        ),
        (
            .field(.address1),
            [
                "Rue", "Adresse postale", "Adresse (ligne 1)", "Ligne d'adresse 1", "Numéro et rue",
                "N° et rue",
            ]
        ),
        (
            .field(.city),
            [
                "Ville", "Commune", "Localité",
            ]
        ),
        (
            .field(.state),
            [
                "Province / État", "État/Province", "Canton",
            ]
        ),
        (
            .field(.zipCode),
            [
                "Code postal", "CP", "Code postal / ZIP",
            ]
        ),
        (
            .field(.countryRegion),
            [
                "Pays", "Pays/Région", "Pays ou région",
            ]
        ),
        (
            .field(.phone),
            [
                "Numéro de téléphone", "N° de téléphone", "N° téléphone", "Téléphone professionnel",
                "Téléphone portable", "Téléphone mobile", "Portable", "Numéro de portable",
                "Numéro de mobile", "Téléphone fixe",
            ]
        ),
        (
            .field(.address2),
            [
                "Complément d'adresse", "Adresse (ligne 2)", "Ligne d'adresse 2",
            ]
        ),
        (
            .field(.fax),
            [
                "Télécopie", "Télécopieur", "Numéro de fax",
            ]
        ),
        (
            .wholeName,
            [
                "Nom", "Nom complet", "Nom et prénom", "Prénom et nom", "Nom, prénom", "Prénom nom",
                "Votre nom", "Noms et prénoms",
            ]
        ),
    ]
}
