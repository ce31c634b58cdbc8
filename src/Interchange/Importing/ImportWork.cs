using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Interchange.Importing;

/// <summary>
/// What a step works with while it handles one chunk: the database, and a unit of work when it may write. A preview and
/// an import run the same code; only <see cref="Write"/> tells them apart, so that a preview can't promise what an import won't do.
/// </summary>
internal sealed class ImportWork(string source, CairnDb db, WriteUnit? write, DateTimeOffset now, CancellationToken ct)
{
    private readonly List<string> _remarks = [];

    /// <summary>The source's name.</summary>
    public string Source => source;

    public CairnDb Db => db;

    /// <summary>Null in a preview.</summary>
    public WriteUnit? Write => write;

    /// <summary>When the source was observed: one instant for the chunk.</summary>
    public DateTimeOffset Now => now;

    public CancellationToken Cancel => ct;

    public IReadOnlyList<string> Remarks => _remarks;

    /// <summary>Says something to whoever previews or imports.</summary>
    public void Remark(string sentence) => _remarks.Add(sentence);

    /// <summary>What the source's identifiers name here; those that name nothing are absent.</summary>
    public async Task<Dictionary<string, Guid>> Find(string type, IEnumerable<string> values)
    {
        string[] wanted = [.. values.Distinct(StringComparer.Ordinal)];
        return await db.Set<ExternalId>().AsNoTracking()
            .Where(x => x.System == source && x.Type == type && wanted.Contains(x.Value))
            .ToDictionaryAsync(x => x.Value, x => x.Subject, StringComparer.Ordinal, ct);
    }

    /// <summary>Remembers what an identifier of the source names here.</summary>
    public void Name(string type, string value, string kind, Guid subject, PersonId? person = null) => write!.Add(new ExternalId
    {
        System = source, Type = type, Value = value, Kind = kind, Subject = subject, Person = person, Since = now,
    });
}
