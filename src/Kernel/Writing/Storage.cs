using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Cairn.Kernel;

/// <summary>Stores a typed id as its UUID.</summary>
internal sealed class IdStorage<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => Read(value))
    where TId : struct, IId<TId>
{
    private static TId Read(Guid value) => TId.From(value);
}

/// <summary>Stores an instant as UTC ticks (100 ns since year 1): SQLite can order nothing else, and PostgreSQL's own type drops the last digit.</summary>
internal sealed class UtcTicksConverter() : ValueConverter<DateTimeOffset, long>(
    instant => instant.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

/// <summary>Stores localized text as its JSON.</summary>
internal sealed class LocalizedTextStorage() : ValueConverter<LocalizedText, string>(
    text => text.ToJson(), json => LocalizedText.FromJson(json));
