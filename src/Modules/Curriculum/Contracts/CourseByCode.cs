using Cairn.Kernel;

namespace Cairn.Curriculum.Contracts;

/// <summary>Finds a course by its code as a person types it: "STAT 214", or "HARBORVIEW STAT 214" for another institution's.</summary>
public static class CourseByCode
{
    /// <summary>The course that was typed.</summary>
    /// <param name="db">The database.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Null when there is no such course.</returns>
    /// <param name="typed">Subject and number, the code of an institution before them where it is not the usual one.</param>
    /// <param name="usual">Code of the institution that is meant where none is named.</param>
    public static async Task<CourseId?> Find(string typed, string usual, CairnDb db, CancellationToken ct)
    {
        var words = typed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var institutions = await CourseCatalog.Institutions(db, ct);
        var (institution, rest) = words.Length > 2 && institutions.ContainsKey(words[0]) ? (words[0], words[1..]) : (usual, words);
        if (rest.Length < 2 || !institutions.TryGetValue(institution, out var unit))
        {
            return null;
        }

        // A subject may be of several words; a number never is.
        var code = new CourseCode(unit, string.Join(' ', rest[..^1]), rest[^1]);
        return (await CourseCatalog.ByCode(db, [code], ct)).TryGetValue(code, out var line) ? line.Id : null;
    }
}
