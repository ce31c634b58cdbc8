using Cairn.Interchange.Importing;
using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Browser.Journeys;

/// <summary>The sample college as it is imported, with an account for each of its people: "soren@northfield.example".</summary>
public sealed class SampleCampus(DatabaseKind kind) : Campus, IAsyncDisposable
{
    /// <inheritdoc/>
    protected override DatabaseKind Kind => kind;

    /// <summary>Opens it on a fresh database.</summary>
    public static async Task<SampleCampus> Open(DatabaseKind kind)
    {
        var campus = new SampleCampus(kind);
        await campus.InitializeAsync();
        return campus;
    }

    /// <inheritdoc/>
    protected override async Task Furnish()
    {
        var importer = new Importer(Home);
        var preview = (await importer.Preview(ImportSource.Find("sample")!, Samples())).Value;
        var result = (await importer.Confirm(preview, Actor.System("test"), Guid.NewGuid())).Value;
        Assert.Empty(result.Problems);
        await using var db = Home.OpenReader();
        foreach (var person in await db.Set<ExternalId>().Where(x => x.System == "sample" && x.Kind == "person").ToListAsync())
        {
            await AddAccount(new(person.Subject), $"{person.Value}@northfield.example");
        }

        // Who is complete already is found before the day begins, so that what happens in it happens because of it.
        await Deliver();
    }

    private static string Samples()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Cairn.slnx")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder!.FullName, "samples", "college");
    }
}
