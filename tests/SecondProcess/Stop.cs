using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Cairn.SecondProcess;

/// <summary>
/// Halts this process for good once it has sent so many statements: it says "stopped" and stays there, in the middle of
/// whatever it does, until it is killed.
/// </summary>
public sealed class Stop : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private int left;

    private Stop(int statements) => left = statements;

    /// <param name="statements">Statements of Entity Framework, counted from now.</param>
    public static void After(int statements) => DiagnosticListener.AllListeners.Subscribe(new Stop(statements));

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
        if (value.Key == RelationalEventId.CommandExecuted.Name && Interlocked.Decrement(ref left) == 0)
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
