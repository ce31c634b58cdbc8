using System.Text.Json;
using Cairn.Kernel;

namespace Cairn.Data;

/// <summary>What both writers do around a unit's own rows.</summary>
internal static class UnitOutcome
{
    /// <summary>The refusal when a key comes back with another request.</summary>
    public static Refusal KeyReused { get; } = new("idempotency-key-reused",
        "This key was used for another request. Send a new key, or the same request again.", 422);

    /// <summary>The first answer again, or the refusal when the key belongs to another request.</summary>
    public static Outcome<T> Again<T>(Once once, Actor actor, string storedActor, string fingerprint, string response) =>
        storedActor == actor.Name && fingerprint == once.Fingerprint
            ? JsonSerializer.Deserialize<T>(response, KernelJson.Options)!
            : KeyReused;
}
