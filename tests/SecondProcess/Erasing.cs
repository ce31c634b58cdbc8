using Cairn.Kernel;

namespace Cairn.SecondProcess;

/// <summary>Erases a person, halting in the middle, or between the commit and what follows it.</summary>
public static class Erasing
{
    public static async Task Run(InstitutionDb home, PersonId person, int statements)
    {
        if (statements > 0)
        {
            Stop.After(statements);
        }

        var report = (await home.Write<ErasureReport>(Actor.System("second-process"), Once.Named("ErasePerson"),
            async write => await PersonErasure.Erase(write, person, CancellationToken.None), CancellationToken.None)).Value;
        if (statements == 0)
        {
            Stop.Here();
        }

        await PersonErasure.Finish(home, person, report, CancellationToken.None);
    }
}
