namespace Cairn.LinkedData;

/// <summary>validFrom and validUntil (VCDM 2.0 §4.9), or issuanceDate and expirationDate (VCDM 1.1 §4.5, §4.6).</summary>
internal static class DatesCheck
{
    public static Check Of(JsonMap credential, DateTimeOffset now)
    {
        foreach (var name in (string[])["validFrom", "issuanceDate"])
            if (XsdDateTime.TryRead(credential[name]?.Text, out var from) && from > now)
                return Check.No(CheckNames.Dates, Problems.NotYetValid, $"The credential is valid only from {from:u} on.", "/" + name);
        foreach (var name in (string[])["validUntil", "expirationDate"])
            if (XsdDateTime.TryRead(credential[name]?.Text, out var until) && until < now)
                return Check.No(CheckNames.Dates, Problems.Expired, $"The credential expired at {until:u}.", "/" + name);
        return Check.Yes(CheckNames.Dates);
    }
}
