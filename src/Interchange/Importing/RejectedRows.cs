using System.Text;
using Cairn.Interchange.Reading;

namespace Cairn.Interchange.Importing;

/// <summary>Writes refused rows as a comma-separated file that a person can work through: file, line, field, problem.</summary>
internal sealed class RejectedRows(string? path) : IDisposable
{
    private StreamWriter? _file;

    /// <summary>Where they are; null when there are none or no file was asked for.</summary>
    public string? Path => _file is null ? null : path;

    public void Add(RowProblem problem)
    {
        if (path is null) return;
        _file ??= Begin(path);
        _file.WriteLine(string.Join(',', Field(problem.File), problem.Line, Field(problem.Field ?? ""), Field(problem.Sentence)));
    }

    public void Dispose() => _file?.Dispose();

    private static StreamWriter Begin(string path)
    {
        var file = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        file.WriteLine("file,line,field,problem");
        return file;
    }

    /// <summary>Quoted, and kept from being taken for a formula by a spreadsheet (a leading =, +, - or @).</summary>
    private static string Field(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return $"\"{safe.Replace("\"", "\"\"")}\"";
    }
}
