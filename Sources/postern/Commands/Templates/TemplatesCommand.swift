import ArgumentParser

/// `postern templates`: the texts of the platform's mails, from files to what buyers read (`L05`).
struct TemplatesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "templates",
        abstract: "Check, preview, publish and take back the templates that mails are written by.",
        discussion: """
            A template is a folder: template.json (its class, default language and arguments), body.html.mustache and \
            body.txt.mustache, messages/LOCALE.json, and sample.json, with which it is checked and shown. Folders stand side by \
            side in a catalogue; its layouts/ folder is the frame around all of them, and without one the built-in frame is taken.

            What is published never changes. A message keeps the version that was in force when it was inserted, and is \
            written in the language that its reader has when it is sent.
            """,
        subcommands: [
            TemplatesList.self, TemplatesCheck.self, TemplatesPreview.self, TemplatesDiff.self, TemplatesPublish.self,
            TemplatesRollback.self, TemplatesWithdraw.self,
        ],
        defaultSubcommand: TemplatesList.self
    )
}
