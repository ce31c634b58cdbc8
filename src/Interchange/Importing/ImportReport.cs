using Cairn.Interchange.Reading;

namespace Cairn.Interchange.Importing;

/// <summary>How many rows of one kind came to what.</summary>
/// <param name="Kind">What the rows are, in the plural, as a person says it: "courses".</param>
/// <param name="New">Not here yet.</param>
/// <param name="Changed">Here, and the source now says something else.</param>
/// <param name="Unchanged">Here as the source says it.</param>
/// <param name="Refused">Not imported; each with its reason.</param>
public sealed record ImportCount(string Kind, int New, int Changed, int Unchanged, int Refused)
{
    /// <summary>All rows of the kind.</summary>
    public int Total => New + Changed + Unchanged + Refused;
}

/// <summary>What an import would do. Nothing was written to find out.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="Path">What was read.</param>
/// <param name="Fingerprint">SHA-256 over the files, hexadecimal: what is confirmed must still be what was previewed.</param>
/// <param name="Counts">By kind, in the order of import.</param>
/// <param name="Problems">The first refused rows, at most <see cref="Importer.ShownProblems"/>.</param>
/// <param name="Remarks">What a person should know before confirming, such as a program that is incomplete and where.</param>
/// <param name="MayBeConfirmed">False when a file could not be read to its end: half a source is not imported.</param>
public sealed record ImportPreview(
    string Source, string Path, string Fingerprint, IReadOnlyList<ImportCount> Counts,
    IReadOnlyList<RowProblem> Problems, IReadOnlyList<string> Remarks, bool MayBeConfirmed);

/// <summary>What an import did.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="Path">What was read.</param>
/// <param name="Counts">By kind, in the order of import.</param>
/// <param name="Problems">The first refused rows, at most <see cref="Importer.ShownProblems"/>.</param>
/// <param name="Remarks">What a person should know, such as a program that is incomplete and where.</param>
/// <param name="RejectedRows">The file with every refused row; null when none was refused or no file was asked for.</param>
public sealed record ImportResult(
    string Source, string Path, IReadOnlyList<ImportCount> Counts, IReadOnlyList<RowProblem> Problems,
    IReadOnlyList<string> Remarks, string? RejectedRows);

/// <summary>How far an import is.</summary>
/// <param name="Kind">What is being read: the kind of the step.</param>
/// <param name="Rows">Rows of the kind so far.</param>
/// <param name="Of">Rows of the kind in all; null while that is not known (in a preview).</param>
public sealed record ImportProgress(string Kind, int Rows, int? Of);
