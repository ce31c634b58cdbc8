using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Data;

/// <summary>
/// The trail's log after a restore. When the log that stood here was longer than the backup's, its later heads are known
/// to others; continuing under the same key would sign a second root for the same sizes. Then a new log begins, with a key and
/// origin of its own, over all entries of the backup; the old one stays beside it for whoever asks.
/// </summary>
internal static class RestoredTrail
{
    public static async Task Replace(InstitutionDb home, string backup, CancellationToken ct)
    {
        var trail = Path.Combine(home.Institution.Folder, "trail");
        var source = Path.Combine(backup, "trail");
        var isLonger = LogSize.Of(trail) > LogSize.Of(source);
        if (Directory.Exists(trail))
        {
            Directory.Move(trail, BackupSet.Unused($"{trail}.before-restore"));
        }

        if (!isLonger)
        {
            await BackupSet.CopyFolder(source, trail, ct);
            return;
        }

        _ = (await home.Write<Done>(Actor.System("restore"), Once.Named("BeginNewLog"), async write =>
        {
            await write.Set<StoredSecret>().Where(s => s.Name == LogKey.SecretName).ExecuteDeleteAsync(ct);
            write.Note("BeginNewLog", "trail:restored", null);
            return new Done();
        }, ct)).Value;
    }
}

/// <summary>How long a log folder says its log is, without checking anything.</summary>
internal static class LogSize
{
    public static long Of(string trail) => new LogFolder(trail).HeadSizes() is [.., var last] ? last : 0;
}
