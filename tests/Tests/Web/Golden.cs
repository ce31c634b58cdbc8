namespace Cairn.Tests.Web;

/// <summary>A file that is made and committed, so that a change of it is seen in review.</summary>
internal static class Golden
{
    public static bool Accepts { get; } = Environment.GetEnvironmentVariable("CAIRN_ACCEPT") == "1";

    /// <summary>Fails when the file and what is true now differ; with <c>CAIRN_ACCEPT=1</c> the file is written anew.</summary>
    /// <param name="path">Below the repository's root.</param>
    public static void Check(string path, string now)
    {
        var file = Path.Combine(Repository.Root, path);
        var text = now.ReplaceLineEndings("\n");
        if (Accepts)
        {
            File.WriteAllText(file, text);
            return;
        }

        var kept = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        if (kept != text)
        {
            var (before, after) = (kept.Split('\n'), text.Split('\n'));
            Assert.Fail($"{path} is out of date. If the change is meant, run this test with CAIRN_ACCEPT=1 and commit the file.\n"
                + string.Join('\n', before.Except(after).Take(20).Select(l => "- " + l).Concat(after.Except(before).Take(20).Select(l => "+ " + l))));
        }
    }
}
