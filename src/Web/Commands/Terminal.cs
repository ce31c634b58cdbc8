using System.Text.Encodings.Web;
using System.Text.Json;
using Cairn.Kernel;
using Spectre.Console;

namespace Cairn.Web.Commands;

/// <summary>Exit codes a script can use.</summary>
internal static class Exit
{
    /// <summary>Done; the answer is yes.</summary>
    public const int Yes = 0;

    /// <summary>Done; the answer is no: refused, altered, not valid.</summary>
    public const int No = 1;

    /// <summary>Could not be done or determined.</summary>
    public const int CouldNot = 2;
}

/// <summary>What a command says: to a person as text, to a script as one JSON object on standard output.</summary>
internal sealed class Terminal(bool json)
{
    private static readonly JsonSerializerOptions Written = new(KernelJson.Options)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Whether a script reads.</summary>
    public bool Json { get; } = json;

    /// <summary>A line for a person.</summary>
    public void Say(string line)
    {
        if (!Json)
        {
            Console.Out.WriteLine(line);
        }
    }

    /// <summary>The result for a script.</summary>
    public void Result(object result)
    {
        if (Json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(result, Written));
        }
    }

    /// <summary>Why not, and the exit code that goes with it.</summary>
    public int Refuse(Refusal refusal, int code = Exit.No)
    {
        if (Json)
        {
            Result(new { problem = refusal.Code, sentence = refusal.Sentence });
        }
        else
        {
            Console.Error.WriteLine(refusal.Sentence);
        }

        return code;
    }

    /// <summary>Runs work with a progress bar when a person watches; the bar appears when it takes long.</summary>
    /// <param name="title">What is going on.</param>
    /// <param name="work">Reports (done, of how many, or null when not known).</param>
    public async Task<T> Progress<T>(string title, Func<Action<long, long?>, Task<T>> work)
    {
        if (Json || Console.IsErrorRedirected || Console.IsOutputRedirected)
        {
            return await work((_, _) => { });
        }

        return await AnsiConsole.Progress().AutoClear(true).HideCompleted(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask(Markup.Escape(title)).IsIndeterminate();
                return await work((done, of) =>
                {
                    bar.IsIndeterminate(of is null);
                    bar.MaxValue(of ?? Math.Max(done, 1));
                    bar.Value(done);
                    bar.Description = Markup.Escape($"{title} {done:N0}");
                });
            });
    }
}
