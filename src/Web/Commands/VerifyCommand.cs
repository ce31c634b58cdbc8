using System.CommandLine;
using Cairn.Credentials.Contracts;
using Cairn.Kernel;
using Cairn.LinkedData;

namespace Cairn.Web.Commands;

/// <summary><c>cairn verify</c>: asks of a credential what its verifier would ask.</summary>
internal static class VerifyCommand
{
    private const int MaxBytes = 1 << 20;

    public static Command Make()
    {
        var what = new Argument<string>("FILE|URL") { Description = "A credential as JSON or JWT: a file, an https address, or - for standard input" };
        var command = new Command("verify", "Check a credential: 0 valid, 1 not valid, 2 could not be determined") { what };
        command.SetAction(async (parsed, ct) =>
        {
            var terminal = parsed.Terminal();
            await using var installation = Installation.Open(parsed);
            var web = installation.Services.GetRequiredService<IPublicWeb>();
            var clock = installation.Services.GetRequiredService<TimeProvider>();

            // Where a data folder is at hand, its own identifiers and status lists answer without going out.
            await using var own = await Own(installation, ct);
            VerificationReport report;
            if (Uri.TryCreate(parsed.GetValue(what), UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            {
                report = await VerifyCredential.Run(address, web, own, clock, ct);
            }
            else
            {
                var read = await Read(parsed.GetValue(what)!, ct);
                if (read.Refusal is { } refusal)
                {
                    return terminal.Refuse(refusal, Exit.CouldNot);
                }

                report = await VerifyCredential.Run(read.Value, web, own, clock, ct);
            }

            terminal.Say(report.Verdict switch
            {
                Answer.Yes => "Valid.",
                Answer.No => "Not valid.",
                _ => "Could not be determined.",
            });
            foreach (var check in report.Checks)
            {
                terminal.Say($"  {check.Name}: {Word(check.Answer)}{(check.Problem is { } problem ? $". {problem.Sentence}{Place(problem)}" : "")}");
            }

            terminal.Result(new
            {
                verdict = report.Verdict,
                checks = report.Checks.Select(c => new { c.Name, c.Answer, problem = c.Problem?.Type, sentence = c.Problem?.Sentence, place = c.Problem?.Pointer }),
            });
            return report.Verdict switch { Answer.Yes => Exit.Yes, Answer.No => Exit.No, _ => Exit.CouldNot };
        });
        return command;
    }

    private static string Place(Problem problem) => problem.Pointer.Length > 0 ? $" ({problem.Pointer})" : "";

    private static string Word(Answer answer) => answer switch { Answer.Yes => "yes", Answer.No => "no", _ => "could not be determined" };

    private static async Task<CairnDb?> Own(Installation installation, CancellationToken ct) =>
        installation.Homes.Registry.All is [var only] && await installation.Homes[only].Exists(ct) ? installation.Homes[only].OpenReader() : null;

    private static async Task<Outcome<byte[]>> Read(string path, CancellationToken ct)
    {
        if (path != "-" && !File.Exists(path))
        {
            return new Refusal("no-file", $"There is no file {path}.");
        }

        await using var stream = path == "-" ? Console.OpenStandardInput() : File.OpenRead(path);
        var bytes = new byte[MaxBytes + 1];
        var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
        return length > MaxBytes ? new Refusal("too-large", "A credential of more than 1 MiB is not read.") : bytes[..length];
    }
}
