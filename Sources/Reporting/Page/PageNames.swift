// PageNames: the names by which the template finds what stands in each part of the page.

extension PageAttention.Row: PagePart {
    func value(named name: String) -> Any? {
        switch name {
        case "rowNumber": rowNumber
        case "lineNumber": lineNumber
        case "personName": personName
        case "personEmail": personEmail
        case "rowProblem": rowProblem
        case "rowFix": rowFix
        case "rowCode": rowCode
        default: nil
        }
    }
}

extension PageAttention: PagePart {
    func value(named name: String) -> Any? {
        switch name {
        case "attentionRows": attentionRows
        case "attentionCount": attentionCount
        case "moreRows": moreRows
        default: nil
        }
    }
}

extension PageCauses.Cause: PagePart {
    func value(named name: String) -> Any? {
        switch name {
        case "causeRows": causeRows
        case "problem": problem
        case "fix": fix
        case "hasFix": hasFix
        case "causeCode": causeCode
        case "needsPerson": needsPerson
        case "examples": examples
        case "moreExamples": moreExamples
        default: nil
        }
    }
}

extension PageCauses.Example: PagePart {
    func value(named name: String) -> Any? {
        switch name {
        case "place": place
        case "who": who
        case "address": address
        case "cell": cell
        default: nil
        }
    }
}

extension PageCauses: PagePart {
    func value(named name: String) -> Any? {
        switch name {
        case "causeList": causeList
        case "moreCauses": moreCauses
        default: nil
        }
    }
}

extension PageChart.Bar: PagePart {
    func value(named name: String) -> Any? {
        switch name {
        case "label": label
        case "barCode": barCode
        case "meaning": meaning
        case "value": value
        case "shown": shown
        case "share": share
        case "tone": tone
        case "isEmpty": isEmpty
        case "textY": textY
        case "barY": barY
        case "width": width
        default: nil
        }
    }
}

extension PageChart: PagePart {
    func value(named name: String) -> Any? {
        switch name {
        case "chartID": chartID
        case "chartTitle": chartTitle
        case "description": description
        case "height": height
        case "bars": bars
        default: nil
        }
    }
}

extension PageTimeline.Part: PagePart {
    func value(named name: String) -> Any? {
        switch name {
        case "partX": partX
        case "partY": partY
        case "partWidth": partWidth
        case "partHeight": partHeight
        case "partTone": partTone
        default: nil
        }
    }
}

extension PageTimeline.Key: PagePart {
    func value(named name: String) -> Any? {
        switch name {
        case "keyTone": keyTone
        case "keyLabel": keyLabel
        default: nil
        }
    }
}

extension PageTimeline: PagePart {
    func value(named name: String) -> Any? {
        switch name {
        case "timelineDescription": timelineDescription
        case "peak": peak
        case "parts": parts
        case "keys": keys
        case "from": from
        case "until": until
        case "pauses": pauses
        default: nil
        }
    }
}

extension PageView.Banner: PagePart {
    func value(named name: String) -> Any? {
        switch name {
        case "tone": tone
        case "word": word
        case "words": words
        default: nil
        }
    }
}

extension PageView.Tile: PagePart {
    func value(named name: String) -> Any? {
        switch name {
        case "member": member
        case "value": value
        case "shown": shown
        case "label": label
        case "tone": tone
        default: nil
        }
    }
}

extension PageView.Fact: PagePart {
    func value(named name: String) -> Any? {
        switch name {
        case "term": term
        case "meaning": meaning
        default: nil
        }
    }
}

extension PageView.Rule: PagePart {
    func value(named name: String) -> Any? {
        switch name {
        case "ruleName": ruleName
        case "isDefault": isDefault
        case "decided": decided
        case "ruleRows": ruleRows
        default: nil
        }
    }
}

extension PageView: PagePart {
    func value(named name: String) -> Any? {
        switch name {
        case "documentTitle": documentTitle
        case "heading": heading
        case "subheading": subheading
        case "banners": banners
        case "lead": lead
        case "tiles": tiles
        case "buckets": buckets
        case "decisions": decisions
        case "rules": rules
        case "hasRules": hasRules
        case "rulesNote": rulesNote
        case "causes": causes
        case "attention": attention
        case "comparison": comparison
        case "timeline": timeline
        case "facts": facts
        case "files": files
        case "style": style
        case "script": script
        default: nil
        }
    }
}
