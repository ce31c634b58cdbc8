using Cairn.Audit.Contracts;
using Cairn.Credentials.Contracts;
using Cairn.Kernel;

namespace Cairn.Credentials;

/// <summary>Proposes an award when an audit finds that a learner meets every rule.</summary>
internal sealed class ProposeWhenComplete : IHandle<LearnerCompleted>
{
    /// <summary>Refusals that leave nothing to do: it was proposed or decided before, or the record has changed since the audit.</summary>
    private static readonly HashSet<string> Settled = ["award-exists", "audit-incomplete"];

    public async Task<Outcome<Done>> Handle(LearnerCompleted what, EventContext context, WriteUnit write, CancellationToken ct)
    {
        write.Because("The degree audit found every rule met.");
        var proposed = await Proposals.Propose(write, what.Learner, what.Version, ct);
        return proposed.Refusal is { } refusal && !Settled.Contains(refusal.Code) ? refusal : new Done();
    }
}
