namespace Cairn.Curriculum.Contracts;

/// <summary>What became of a thing that was to be as given.</summary>
public enum PutFate
{
    /// <summary>It wasn't there and is now.</summary>
    Added = 1,

    /// <summary>It was there and differed.</summary>
    Changed = 2,

    /// <summary>It was there and the same: nothing was written.</summary>
    Same = 3,

    /// <summary>It can't be as given; nothing was written.</summary>
    Refused = 4,
}

/// <summary>What became of one thing.</summary>
/// <param name="Fate">What was done, or would be in a preview.</param>
/// <param name="Id">Its id; null when it was refused, or would be added in a preview.</param>
/// <param name="Why">Why it was refused; null otherwise.</param>
public sealed record PutResult<TId>(PutFate Fate, TId? Id, string? Why = null) where TId : struct
{
    internal static PutResult<TId> Refused(string why) => new(PutFate.Refused, null, why);
}
