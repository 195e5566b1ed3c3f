import ArgumentParser

/// `rollcall schedule`: what lets a system start `rollcall onboard` again and again.
struct ScheduleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schedule",
        abstract: "Print what lets systemd, cron or Kubernetes start `rollcall onboard`.",
        discussion: """
            Rollcall has no clock of its own: the system starts each pass, and a pass that was \
            ended is continued by the next. Mail, guard and pace stand in rollcall.yaml beside \
            the events.
            """,
        subcommands: [
            ScheduleSystemdCommand.self, ScheduleCronCommand.self, ScheduleKubernetesCommand.self,
        ]
    )
}
