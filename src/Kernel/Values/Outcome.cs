using Microsoft.AspNetCore.Http;

namespace Cairn.Kernel;

/// <summary>
/// Why something was not done: a stable code, a sentence the person can act on, and an HTTP status.
/// On the wire it is <c>application/problem+json</c> (RFC 9457) with type <c>urn:cairn:problem:{code}</c>.
/// Every code is listed in docs/problems.md.
/// </summary>
/// <param name="Code">Stable, kebab-case.</param>
/// <param name="Sentence">What happened and what to do, in plain words.</param>
/// <param name="Status">HTTP status; 409 unless said otherwise.</param>
public sealed record Refusal(string Code, string Sentence, int Status = StatusCodes.Status409Conflict)
{
    /// <summary>What is wrong by field (camelCase path in the request); empty when it isn't about a field.</summary>
    public IReadOnlyDictionary<string, string[]> Fields { get; init; } = new Dictionary<string, string[]>();

    /// <summary>
    /// Which of the cases of its code it is, in kebab-case, where one code has many: what pages look their sentence up by
    /// (<see cref="RefusalWords"/>). Null where the code says it all.
    /// </summary>
    public string? Reason { get; init; }

    /// <summary>What the sentence speaks of, in the order of the places ({0}, {1}) of the pages' texts; what needs the reader's language is <see cref="IInWords"/>.</summary>
    public IReadOnlyList<object> Arguments { get; init; } = [];

    /// <summary>Something that isn't there, or that the actor may not know is there: the answer is the same (404).</summary>
    public static Refusal NotFound(string what, object id) =>
        new("not-found", $"There is no {what} {id} that you can see.", StatusCodes.Status404NotFound);

    /// <summary>The request itself is wrong (400), with the field and a sentence.</summary>
    public static Refusal Invalid(string field, string sentence) =>
        new("invalid-request", sentence, StatusCodes.Status400BadRequest)
        {
            Fields = new Dictionary<string, string[]> { [field] = [sentence] },
        };

    /// <summary>As <see cref="Invalid(string, string)"/>, with the reason and arguments by which pages say it in the reader's language.</summary>
    public static Refusal Invalid(string field, string reason, string sentence, params object[] arguments) =>
        Invalid(field, sentence) with { Reason = reason, Arguments = arguments };

    /// <summary>The actor is known and may not do this (403).</summary>
    public static Refusal Forbidden(string sentence) => new("forbidden", sentence, StatusCodes.Status403Forbidden);
}

/// <summary>What a command or query came to: a value or a refusal. Exceptions are for bugs only.</summary>
public readonly struct Outcome<T>
{
    private readonly T? value;

    private Outcome(T? value, Refusal? refusal)
    {
        this.value = value;
        Refusal = refusal;
    }

    /// <summary>Why not; null when it was done.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Whether it was done.</summary>
    public bool IsDone => Refusal is null;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">It was refused.</exception>
    public T Value => Refusal is null
        ? value!
        : throw new InvalidOperationException($"Refused ({Refusal.Code}): {Refusal.Sentence}");

    /// <summary>Done.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>Refused.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);

    /// <summary>Goes on with the value, or passes the refusal along.</summary>
    public Outcome<TNext> Then<TNext>(Func<T, Outcome<TNext>> next) => Refusal is null ? next(value!) : Refusal;
}

/// <summary>The value of a command that has nothing to tell but that it was done.</summary>
public readonly record struct Done;
