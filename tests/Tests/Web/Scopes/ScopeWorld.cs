using Cairn.Kernel;
using Cairn.Records.Contracts;

namespace Cairn.Tests.Web.Scopes;

/// <summary>
/// One college in which every role is held once over every kind of scope. Caseload, section, unit and program lead to
/// <see cref="Inside"/>; <see cref="Neighbor"/> is of the same unit but not of the same caseload, section or program;
/// <see cref="Stranger"/> is of another unit; <see cref="Nowhere"/> does not exist. Who holds a role over themself is a learner.
/// </summary>
public sealed class ScopeWorld : IAsyncLifetime
{
    public const string InsideWord = "Quillonby";

    private readonly Dictionary<(Role, ScopeKind), Caller> callers = [];
    private readonly Dictionary<Role, Corner> own = [];

    public College College { get; private set; } = null!;

    internal Corner Inside { get; private set; } = null!;

    internal Corner Neighbor { get; private set; } = null!;

    internal Corner Stranger { get; private set; } = null!;

    internal Corner Nowhere { get; } = new("Nobodyville", "Nothingness", new(Guid.CreateVersion7()));

    internal Caller Of(Role role, ScopeKind scope) => callers[(role, scope)];

    /// <summary>The corner a scope leads to, and those it must not lead to.</summary>
    internal (Corner Inside, Corner[] Outside) Sides(Role role, ScopeKind scope) => scope switch
    {
        ScopeKind.Self => (own[role], [Inside, Neighbor, Stranger]),
        ScopeKind.Unit => (Inside, [Stranger]),
        _ => (Inside, [Neighbor, Stranger]),
    };

    public async ValueTask InitializeAsync()
    {
        College = await College.Open(DatabaseKind.Sqlite);
        var (top, department, below, other) = (NewUnit(), NewUnit(), NewUnit(), NewUnit());
        await College.Write(write =>
        {
            var institution = Add(write, top, null, UnitKind.Institution, Corners.Institution);
            Add(write, below, Add(write, department, institution, UnitKind.Department, "NEAR"), UnitKind.Program, "BELOW");
            Add(write, other, institution, UnitKind.Department, "FAR");
        });
        Inside = await Corners.Fill(College, new(InsideWord, "Zephyrine", below));
        Neighbor = await Corners.Fill(College, new("Oxtable", "Velodrome", below));
        Stranger = await Corners.Fill(College, new("Yarrowman", "Kaleidos", other));
        foreach (var role in Enum.GetValues<Role>())
        {
            foreach (var scope in Enum.GetValues<ScopeKind>())
            {
                callers[(role, scope)] = await College.Sign(role, scope, scope switch
                {
                    ScopeKind.Section => Inside.Section,
                    ScopeKind.Unit => department.Value,
                    ScopeKind.Program => Inside.Credential.Value,
                    _ => null,
                });
            }

            var self = callers[(role, ScopeKind.Self)].Person;
            own[role] = await Corners.Fill(College, new($"Selfsame{role}x", $"Hobby{role}x", other), self);
            await College.Write<Done>(async write =>
            {
                await LearnerLinks.Advise(write, Inside.Learner, callers[(role, ScopeKind.Caseload)].Person, default);
                return new Done();
            });
        }
    }

    public ValueTask DisposeAsync() => College.DisposeAsync();

    private static UnitId NewUnit() => new(Guid.CreateVersion7());

    private static Unit Add(WriteUnit write, UnitId id, Unit? parent, UnitKind kind, string code)
    {
        var unit = new Unit { Id = id, Kind = kind, Code = code, Name = code, Parent = parent?.Id, Path = Unit.PathOf(parent, id), From = new(1900, 1, 1) };
        write.Add(unit);
        return unit;
    }
}
