import Foundation
import Registration

/// Tells whether a value says that somebody does not come: cancelled, refunded, no-show,
/// unsubscribed, declined and the like, in the languages of `HeaderAliases`.
enum StatusWords {
    /// Whether a value says so, in a column of this name.
    static func tellOfAbsence(_ value: String, under name: String) -> Bool {
        let plain = HeaderAliases.plain(value)
        let header = HeaderAliases.plain(name)
        if plain.isEmpty || otherHeaders.contains(where: header.contains) { return false }
        if phrases.contains(plain) { return true }
        if parts.contains(where: plain.contains) {
            return !takenBack.contains(where: plain.contains)
        }
        if yes.contains(plain) { return goneHeaders.contains(where: header.contains) }
        if no.contains(plain) { return comingHeaders.contains(header) }
        return holdsWord(value)
    }

    /// Whether one of few words says so, and none takes it back.
    private static func holdsWord(_ value: String) -> Bool {
        let found = value.split { !$0.isLetter }.map { HeaderAliases.plain(String($0)) }
        return found.count <= 4 && found.contains(where: words.contains)
            && !found.contains(where: denials.contains)
    }

    private static let words = plain([
        "cancelled", "canceled", "refunded", "unsubscribed", "declined", "denied", "rejected",
        "withdrawn", "withdrew", "voided", "deregistered", "unregistered",
        "storniert", "abgesagt", "erstattet", "abgemeldet", "abgelehnt", "ausgetragen",
        "annulé", "annulée", "annulés", "remboursé", "remboursée", "désinscrit", "désinscrite",
        "désabonné", "désabonnée", "décliné", "refusé", "refusée",
        "cancelado", "cancelada", "anulado", "anulada", "reembolsado", "reembolsada", "rechazado",
        "rechazada", "declinado", "annullato", "annullata", "rimborsato",
    ])

    private static let phrases = plain([
        "no show", "noshow", "no-shows", "did not attend", "didn't attend", "not attending",
        "won't attend", "will not attend", "not coming", "can't attend", "cannot attend",
        "cancel", "refund", "refund requested", "opted out", "opt out", "opt-out", "absent",
        "void", "not going", "nicht erschienen", "nicht teilgenommen", "nimmt nicht teil",
        "kommt nicht", "absagen", "absage", "ne participe pas", "n'assistera pas",
        "ne viendra pas", "pas présent", "no asiste", "no asistirá", "no asistió", "ausente",
        "dado de baja", "欠席", "不参加", "取消", "取り消し", "返金", "返金済み", "辞退", "欠席します",
    ])

    private static let parts = plain(["キャンセル", "配信停止", "登録解除"])

    private static let takenBack = plain(["しない", "待ち", "ポリシー"])

    /// Columns of such names tell of other things that people decline or cancel.
    private static let otherHeaders = plain([
        "consent", "photo", "newsletter", "marketing", "hotel", "insurance", "comment", "remark",
        "note", "dietary", "priority", "prioridad", "bemerkung", "commentaire", "comentario",
    ])

    private static let denials = plain(["not", "non", "never", "nicht", "pas", "no"])

    private static let yes = plain(["yes", "true", "1", "y", "x", "ja", "oui", "sí", "はい"])

    private static let no = plain(["no", "false", "0", "n", "nein", "non", "いいえ"])

    /// A yes in a column of such a name says so.
    private static let goneHeaders = plain([
        "unsubscribed", "opted out", "cancelled", "canceled", "refunded", "no show", "declined",
        "storniert", "abgemeldet", "abgesagt", "désinscrit", "désabonné", "annulé", "remboursé",
        "cancelado", "reembolsado",
    ])

    /// A no in a column of exactly such a name says so.
    private static let comingHeaders = plain([
        "attending", "attended", "will attend", "will you attend", "are you attending", "coming",
        "are you coming", "RSVP", "attendance", "participating", "teilnahme", "nimmt teil",
        "teilgenommen", "nehmen Sie teil", "participation", "présent", "participera", "asiste",
        "asistirá", "asistencia", "出席", "参加",
    ])

    private static func plain(_ words: [String]) -> Set<String> {
        Set(words.map(HeaderAliases.plain))
    }
}
