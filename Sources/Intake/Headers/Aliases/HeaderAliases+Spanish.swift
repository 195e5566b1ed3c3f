import Registration

extension HeaderAliases {
    /// Names in Spanish.
    ///
    /// `Nombre` alone is the first name beside a last name, and else the whole name
    /// (`HeaderAliases.half`). `Estado` and `Título` are missing on purpose: either has two
    /// meanings.
    static let spanish: Table = [
        (
            .field(.firstName),
            [
                "Nombre(s)", "Nombre de pila", "Primer nombre", "Nombre del participante",
            ]
        ),
        (
            .field(.lastName),
            [
                "Apellido", "Apellidos", "Apellidos del participante", "Primer apellido",
            ]
        ),
        (
            .field(.email),
            [
                "Correo electrónico", "Correo", "Correo-e", "Dirección de correo electrónico",
                "Dirección de correo", "Dirección de email", "Email corporativo",
                "Correo electrónico corporativo", "Correo corporativo",
                "Correo electrónico del trabajo", "Su correo electrónico",
            ]
        ),
        (
            .field(.jobTitle),
            [
                "Cargo", "Puesto", "Puesto de trabajo", "Profesión", "Ocupación", "Función",
            ]
        ),
        (
            .field(.companyName),
            [
                "Empresa", "Compañía", "Organización", "Nombre de la empresa",
                "Nombre de la organización", "Nombre de la compañía", "Institución", "Entidad",
                "Razón social", "Empresa / Organización", "Empresa u organización",
            ]
        ),
        (
            .field(.address1),
            [
                "Dirección", "Domicilio", "Calle", "Calle y número", "Dirección postal",
                "Dirección 1", "Línea de dirección 1",
            ]
        ),
        (
            .field(.city),
            [
                "Ciudad", "Localidad", "Población", "Municipio",
            ]
        ),
        (
            .field(.state),
            [
                "Provincia", "Estado/Provincia", "Provincia/Estado", "Estado o provincia",
                "Comunidad autónoma",
            ]
        ),
        (
            .field(.zipCode),
            [
                "Código postal", "Cód. postal",
            ]
        ),
        (
            .field(.countryRegion),
            [
                "País", "País/Región", "País o región",
            ]
        ),
        (
            .field(.phone),
            [
                "Teléfono", "Número de teléfono", "N.º de teléfono", "Teléfono móvil", "Móvil",
                "Celular", "Teléfono celular", "Número de celular", "Número de móvil",
                "Teléfono de contacto", "Teléfono del trabajo",
            ]
        ),
        (
            .field(.address2),
            [
                "Dirección 2", "Línea de dirección 2", "Dirección (línea 2)",
            ]
        ),
        (
            .wholeName,
            [
                "Nombre", "Nombre completo", "Nombre y apellido", "Nombre y apellidos",
                "Apellidos y nombre", "Apellidos, nombre", "Su nombre",
            ]
        ),
    ]
}
