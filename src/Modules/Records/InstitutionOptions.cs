using Cairn.Curriculum.Contracts;
using Cairn.Design;
using Cairn.Kernel;

namespace Cairn.Records;

/// <summary>The institutions whose records are kept here, as choices of a field: the code is posted, the name is shown.</summary>
internal static class InstitutionOptions
{
    public static async Task<IReadOnlyList<Option>> Of(CairnDb db, CancellationToken ct) =>
        [.. (await CourseCatalog.InstitutionNames(db, ct)).OrderBy(i => i.Key, StringComparer.Ordinal).Select(i => new Option(i.Key, i.Value.ToString()))];
}
