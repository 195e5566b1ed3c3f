/// The text of the letter in HTML, around its facts (Mustache).
enum LetterTemplate {
    static let text = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{{subject}}</title>
        </head>
        <body style="margin:0;padding:0;font-family:-apple-system,'Segoe UI',Roboto,Helvetica,\
        Arial,sans-serif;font-size:16px;line-height:1.5">
        <div style="max-width:40em;margin:0 auto;padding:24px 16px">
        {{#sandbox}}
        <p style="margin:0 0 16px;padding:8px 12px;border:2px dashed #b45309">\
        <strong>SANDBOX.</strong> {{.}}</p>
        {{/sandbox}}
        {{#event}}
        <p style="margin:0;opacity:.75">{{.}}</p>
        {{/event}}
        <h1 style="margin:4px 0 16px;padding-left:12px;border-left:5px solid {{colour}};\
        font-size:22px;line-height:1.3">{{headline}}</h1>
        {{#stopped}}
        <p style="margin:0 0 16px;padding:8px 12px;border:2px solid #b91c1c">\
        <strong>STOPPED.</strong> {{.}}</p>
        {{/stopped}}
        <table role="presentation" style="border-collapse:collapse;margin:0 0 16px">
        {{#numbers}}
        {{#items}}
        <tr style="vertical-align:top"><td style="padding:2px 12px 2px 0;text-align:right;\
        font-weight:bold">{{count}}</td>\
        <td style="padding:2px 0">{{words}}</td></tr>
        {{/items}}
        {{/numbers}}
        </table>
        {{#causes}}
        <h2 style="margin:24px 0 8px;font-size:17px">What is wrong</h2>
        <ul style="margin:0;padding-left:20px">
        {{#items}}
        <li style="margin:0 0 8px"><strong>{{rows}}:</strong> {{message}}\
        {{#fix}}<br><span style="opacity:.8">{{.}}</span>{{/fix}}</li>
        {{/items}}
        {{#others}}
        <li>{{.}}</li>
        {{/others}}
        </ul>
        {{/causes}}
        {{#steps}}
        <h2 style="margin:24px 0 8px;font-size:17px">What to do</h2>
        <ol style="margin:0;padding-left:20px">
        {{#items}}
        <li style="margin:0 0 4px;overflow-wrap:anywhere">{{.}}</li>
        {{/items}}
        </ol>
        {{/steps}}
        {{#earlier}}
        <h2 style="margin:24px 0 8px;font-size:17px">Still open from earlier runs</h2>
        <ul style="margin:0;padding-left:20px">
        {{#items}}
        <li style="overflow-wrap:anywhere">{{.}}</li>
        {{/items}}
        </ul>
        {{/earlier}}
        {{#event}}
        <h2 style="margin:24px 0 8px;font-size:17px">Mails of the service</h2>
        {{/event}}
        <p style="margin:0">{{notices}}</p>
        {{#enclosures}}
        <h2 style="margin:24px 0 8px;font-size:17px">With this mail</h2>
        <ul style="margin:0;padding-left:20px">
        {{#items}}
        <li style="overflow-wrap:anywhere">{{.}}</li>
        {{/items}}
        </ul>
        {{/enclosures}}
        <p style="margin:24px 0 0;padding-top:8px;border-top:1px solid #999;font-size:13px;\
        opacity:.75;overflow-wrap:anywhere">
        {{#footer}}
        {{#items}}
        {{.}}<br>
        {{/items}}
        {{/footer}}
        </p>
        </div>
        </body>
        </html>

        """
}
