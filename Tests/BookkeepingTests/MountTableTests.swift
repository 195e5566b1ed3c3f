import Testing

@testable import Bookkeeping

struct MountTableTests {
    @Test(
        "Kinds that live on another machine are networked",
        arguments: [
            "nfs", "nfs4", "cifs", "smb3", "9p", "afs", "ceph", "fuse.sshfs", "fuse.glusterfs",
            "fuse.s3fs", "gfs2", "ocfs2", "lustre", "virtiofs", "vboxsf", "fuse.rclone",
        ]
    )
    func networked(kind: String) {
        #expect(MountTable.isNetworked(kind: kind))
    }

    @Test(
        "Kinds of this machine are not",
        arguments: [
            "ext4", "xfs", "btrfs", "zfs", "tmpfs", "overlay", "f2fs", "fuseblk", "rootfs",
            "fuse.gocryptfs", "fuse.fuse-overlayfs", "fuse", "",
        ]
    )
    func local(kind: String) {
        #expect(!MountTable.isNetworked(kind: kind))
    }

    @Test(
        "The longest mount point above a path decides, and the later of two alike",
        arguments: [
            ("/", "ext4"), ("/home", "nfs4"), ("/homes", "ext4"), ("/home/a", "nfs4"),
            ("/home/a/local", "xfs"), ("/mnt/my disk/x", "fuse.sshfs"), ("/mnt/my", "ext4"),
            ("/twice/x", "tmpfs"),
        ]
    )
    func longest(path: String, kind: String) {
        let table = MountTable(
            """
            27 1 254:0 / / rw,relatime - ext4 /dev/vda rw
            nonsense
            28 27 0:30 / /home rw shared:1 master:2 - nfs4 server:/home rw
            29 28 8:1 / /home/a/local rw - xfs /dev/sda1 rw
            30 27 0:31 / /mnt/my\\040disk rw - fuse.sshfs me@there: rw
            31 27 0:32 / /twice rw - nfs there:/ rw
            32 27 0:33 / /twice rw - tmpfs tmpfs rw

            """
        )
        #expect(table.kind(of: path) == kind)
    }

    @Test("Without a table nothing is networked")
    func noTable() {
        #expect(!MountTable("").isNetworked(folder: "/"))
    }
}
