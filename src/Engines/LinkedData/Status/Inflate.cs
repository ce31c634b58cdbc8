namespace Cairn.LinkedData;

/// <summary>Decompression with an end: a few kilobytes can claim to be gigabytes.</summary>
internal static class Inflate
{
    /// <exception cref="LinkedDataException">Damaged, or larger than allowed.</exception>
    public static byte[] Read(Stream compressed, int maxBytes, string pointer)
    {
        try
        {
            using var result = new MemoryStream();
            var chunk = new byte[64 << 10];
            for (int read; (read = compressed.Read(chunk)) > 0; result.Write(chunk, 0, read))
                if (result.Length + read > maxBytes)
                    throw new LinkedDataException(Problems.StatusList, $"The status list unpacks to more than {maxBytes:N0} bytes.", pointer);
            return result.ToArray();
        }
        catch (InvalidDataException)
        {
            throw new LinkedDataException(Problems.StatusList, "The status list is not compressed as it should be, or it is damaged.", pointer);
        }
    }
}
