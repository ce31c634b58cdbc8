namespace Cairn.LinkedData;

/// <summary>
/// Objects that are used by one thread at a time, as many as there are processors. A processor gets back what it used last.
/// </summary>
internal sealed class Pool<T>(Func<T> make) where T : class
{
    private readonly T?[] idle = new T?[Environment.ProcessorCount];

    public T Rent()
    {
        var start = Thread.GetCurrentProcessorId();
        for (var i = 0; i < idle.Length; i++)
            if (Interlocked.Exchange(ref idle[(int)((uint)(start + i) % (uint)idle.Length)], null) is { } found)
                return found;
        return make();
    }

    public void Return(T item)
    {
        var start = Thread.GetCurrentProcessorId();
        for (var i = 0; i < idle.Length; i++)
            if (Interlocked.CompareExchange(ref idle[(int)((uint)(start + i) % (uint)idle.Length)], item, null) is null)
                return;
    }
}
