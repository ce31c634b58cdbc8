namespace Cairn.LinkedData;

/// <summary>One parser, or several together, that input is thrown at.</summary>
internal abstract class FuzzTarget
{
    /// <summary>An input.</summary>
    public abstract byte[] Make(Random random);

    /// <summary>Tries an input; false when it is refused.</summary>
    /// <exception cref="LinkedDataException">It is refused.</exception>
    /// <exception cref="Exception">Anything else is a finding.</exception>
    public abstract bool Accepts(byte[] input);
}

/// <summary>A parser that is tried with damaged samples.</summary>
/// <param name="read">Reads an input.</param>
/// <param name="samples">What is damaged.</param>
internal sealed class ParserTarget(Action<byte[]> read, params string[] samples) : FuzzTarget
{
    private readonly Mutation mutation = new(samples);

    public override byte[] Make(Random random) => mutation.Of(random);

    public override bool Accepts(byte[] input)
    {
        read(input);
        return true;
    }
}
