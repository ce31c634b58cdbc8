using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Cairn.SecondProcess;

/// <summary>
/// Halts this process for good at a statement: it says "stopped" and stays there, in the middle of whatever it does, until it
/// is killed.
/// </summary>
public sealed class Stop : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private static readonly Stop Only = new();
    private int left;

    /// <summary>
    /// Listens from now on. Before the first statement: Entity Framework asks only once a second whether anybody listens, so
    /// that a later listener would miss as many statements as fit into a second.
    /// </summary>
    public static void Listen() => DiagnosticListener.AllListeners.Subscribe(Only);

    /// <summary>Halts after so many statements of Entity Framework, counted from now.</summary>
    /// <exception cref="InvalidOperationException">It is already set.</exception>
    public static void After(int statements)
    {
        if (Interlocked.CompareExchange(ref Only.left, statements, 0) != 0)
        {
            throw new InvalidOperationException("Where to stop is already set.");
        }
    }

    /// <summary>Says so and waits to be killed.</summary>
    public static void Here()
    {
        Console.WriteLine("stopped");
        Thread.Sleep(Timeout.Infinite);
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
        {
            value.Subscribe(this);
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == RelationalEventId.CommandExecuted.Name && Volatile.Read(ref left) > 0 && Interlocked.Decrement(ref left) == 0)
        {
            Here();
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}
