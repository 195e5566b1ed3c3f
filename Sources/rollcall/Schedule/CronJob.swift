import Registration

/// A CronJob for Kubernetes, which takes any exit code but 0 for a failure.
struct CronJob: Sendable {
    let cadence: Cadence
    /// The events' file on this machine.
    let events: String
    let image: String
    /// Under which name the token lies in the Secret, and the program looks for it.
    let tokenName: String

    /// One YAML document, with what it needs beside it told above.
    var text: String { head + schedule + pod + container + volumes }

    private var head: String {
        """
        # What this needs, once:
        #   kubectl create secret generic rollcall-token --from-file=\(tokenName)=FILE
        #   kubectl create configmap rollcall-events \
        --from-file=events.yaml=\(NextCommand.quoted(events))
        #   (paths in it are seen from /etc/rollcall, which nobody writes: begin those of inboxes
        #   and reports with /inbox/, and put its policies into the same configmap)
        #   two volume claims (samples/deploy/volumes.yaml): rollcall-state for the ledger, on a
        #   volume that is no network share (SQLite's locks do not hold there, and the ledger
        #   refuses it), and rollcall-inbox for the files of attendees.

        """
    }

    private var schedule: String {
        """
        apiVersion: batch/v1
        kind: CronJob
        metadata:
          name: rollcall-onboard
          labels: {app.kubernetes.io/name: rollcall}
        spec:
          schedule: "\(cadence.cron)"
          concurrencyPolicy: Forbid
          startingDeadlineSeconds: \(max(60, cadence.minutes * 30))
          successfulJobsHistoryLimit: 3
          failedJobsHistoryLimit: 3
          jobTemplate:
            spec:
              # The next tick goes on where this one ended.
              backoffLimit: 0
              activeDeadlineSeconds: \(cadence.longestPass * 60)
              template:
                metadata:
                  labels: {app.kubernetes.io/name: rollcall}
                spec:

        """
    }

    private var pod: String {
        """
                  restartPolicy: Never
                  # What is in flight is settled before it ends.
                  terminationGracePeriodSeconds: 180
                  automountServiceAccountToken: false
                  enableServiceLinks: false
                  securityContext:
                    runAsNonRoot: true
                    runAsUser: 10001
                    runAsGroup: 10001
                    fsGroup: 10001
                    fsGroupChangePolicy: OnRootMismatch
                    seccompProfile: {type: RuntimeDefault}

        """
    }

    private var container: String {
        """
                  containers:
                    - name: rollcall
                      image: \(Self.quoted(image))
                      # That a person is needed (65) is told by mail; here it is no failure.
                      args: ["onboard", "--attention-exit", "0", /etc/rollcall/events.yaml]
                      workingDir: /inbox
                      env:
                        - {name: XDG_STATE_HOME, value: /var/lib}
                        - {name: CREDENTIALS_DIRECTORY, value: /run/credentials/rollcall}
                      securityContext:
                        allowPrivilegeEscalation: false
                        readOnlyRootFilesystem: true
                        capabilities: {drop: [ALL]}
                      resources:
                        requests: {cpu: 50m, memory: 64Mi}
                        limits: {memory: 512Mi}
                      volumeMounts:
                        - {name: token, mountPath: /run/credentials/rollcall, readOnly: true}
                        - {name: events, mountPath: /etc/rollcall, readOnly: true}
                        - {name: state, mountPath: /var/lib/rollcall}
                        - {name: inbox, mountPath: /inbox}
                        - {name: tmp, mountPath: /tmp}

        """
    }

    private var volumes: String {
        """
                  volumes:
                    - name: token
                      secret: {secretName: rollcall-token, defaultMode: 0440}
                    - name: events
                      configMap: {name: rollcall-events}
                    - name: state
                      persistentVolumeClaim: {claimName: rollcall-state}
                    - name: inbox
                      persistentVolumeClaim: {claimName: rollcall-inbox}
                    - name: tmp
                      emptyDir: {}

        """
    }

    /// A double-quoted scalar.
    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
