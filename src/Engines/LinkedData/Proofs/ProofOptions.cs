namespace Cairn.LinkedData;

/// <summary>What a Data Integrity proof says about itself (Data Integrity 1.0 §2.1).</summary>
public sealed record ProofOptions
{
    /// <summary>How the document is signed.</summary>
    public required Cryptosuite Cryptosuite { get; init; }

    /// <summary>When the proof was made (written in whole seconds UTC); null leaves it out.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When the proof ceases to count; null for never.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>What the key is used for.</summary>
    public string Purpose { get; init; } = "assertionMethod";

    /// <summary>The audience, for presentations.</summary>
    public string? Domain { get; init; }

    /// <summary>The audience's challenge, for presentations.</summary>
    public string? Challenge { get; init; }

    /// <summary>A URL for the proof, so that a later one can build on it.</summary>
    public string? Id { get; init; }

    /// <summary>The <see cref="Id"/>s of earlier proofs that this one covers (a proof chain).</summary>
    public IReadOnlyList<string> PreviousProofs { get; init; } = [];

    /// <summary>With <see cref="Cryptosuite.EcdsaSd2023"/>: JSON Pointers to what every derived proof must show, such as <c>/issuer</c>.</summary>
    public IReadOnlyList<string> MandatoryPointers { get; init; } = [];

    internal JsonMap ToProof(string verificationMethod) => JsonMap.Of(
        ("id", Id is null ? null : (Json)Id),
        ("type", "DataIntegrityProof"),
        ("cryptosuite", Cryptosuite.Name),
        ("created", Created is { } created ? (Json)XsdDateTime.Write(created) : null),
        ("expires", Expires is { } expires ? (Json)XsdDateTime.Write(expires) : null),
        ("verificationMethod", verificationMethod),
        ("proofPurpose", Purpose),
        ("domain", Domain is null ? null : (Json)Domain),
        ("challenge", Challenge is null ? null : (Json)Challenge),
        ("previousProof", PreviousProofs switch
        {
            [] => null,
            [var one] => (Json)one,
            var several => JsonList.Of(several.Select(id => (Json)id)),
        }));
}
