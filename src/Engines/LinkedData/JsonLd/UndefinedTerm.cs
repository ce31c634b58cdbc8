namespace Cairn.LinkedData;

/// <summary>Why a term is refused that no context defines, and where it stands.</summary>
internal static class UndefinedTerm
{
    /// <summary>Copies of the Open Badges 3.0.3 context differ in these two (see contexts/README.md).</summary>
    private static readonly string[] Disputed = ["endorsementJwt", "jti"];

    /// <summary>The refusal; its pointer is the bare name until <see cref="Place"/> has seen the document.</summary>
    public static LinkedDataException Of(string term) => new(Problems.UndefinedTerm, Disputed.Contains(term)
        ? $"The term \"{term}\" is refused: copies of the Open Badges 3.0.3 context differ in it. The published npm package, which is used here, does not define it, so the signature would not cover it, and others would read the document differently. Leave it out, or put the endorsement under \"endorsement\"."
        : $"The term \"{term}\" is defined by no context, so the signature would not cover it.", JsonPointer.Of(term));

    /// <summary>A problem with the place of its term in a document.</summary>
    public static Problem Place(Problem problem, Json document) =>
        problem.Type == Problems.UndefinedTerm && problem.Pointer.Length > 0 && Find(document, JsonPointer.Split(problem.Pointer)[0]) is { } steps
            ? problem with { Pointer = JsonPointer.Of(steps.Reverse()) }
            : problem;

    /// <summary>The way to the first member of that name, from the inside out; null when there is none.</summary>
    private static Stack<object>? Find(Json value, string term)
    {
        var way = new Stack<object>();
        return Inside(value) ? way : null;

        bool Inside(Json at)
        {
            if (at is JsonMap map)
            {
                foreach (var (name, inner) in map)
                {
                    way.Push(name);
                    if (name == term || name != "@context" && Inside(inner)) return true;
                    way.Pop();
                }
            }
            else if (at is JsonList list)
            {
                for (var i = 0; i < list.Count; i++)
                {
                    way.Push(i);
                    if (Inside(list[i])) return true;
                    way.Pop();
                }
            }

            return false;
        }
    }
}
