using Cairn.Kernel;

namespace Cairn.Tests.Kernel.Trail;

public sealed class NoteTests
{
    // The example of Go's golang.org/x/mod/sumdb/note, where the format comes from.
    private const string Key = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private const string Seed = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";

    private const string Note = """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.

        — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=

        """;

    [Fact]
    public void A_note_signed_by_Go_verifies_and_is_signed_the_same_here()
    {
        var note = SignedNote.Parse(Note);
        using var signer = new NoteSigner("PeterNeumann", Convert.FromBase64String(Seed).AsSpan(1));

        Assert.True(note.IsSignedBy(NoteVerifier.Parse(Key)));
        Assert.Equal(Key, signer.Verifier.ToString());
        Assert.Equal(Note, signer.Sign(note.Text));
    }

    [Fact]
    public void A_changed_text_or_a_missing_signature_is_refused()
    {
        var key = NoteVerifier.Parse(Key);

        Assert.False(SignedNote.Parse(Note.Replace("answer", "Answer")).IsSignedBy(key));
        Assert.False(SignedNote.Parse(Note.Replace("— PeterNeumann", "— Somebody")).IsSignedBy(key));
        Assert.Throws<FormatException>(() => SignedNote.Parse("text only\n"));
        Assert.Throws<FormatException>(() => NoteVerifier.Parse(Key.Replace("c74f20a3", "c74f20a4")));
    }

    [Fact]
    public void A_head_cosigned_by_a_witness_is_read_and_one_of_another_log_is_not()
    {
        using var log = new NoteSigner("example.org/log", new byte[32]);
        using var witness = new NoteSigner("witness.example", Enumerable.Repeat((byte)7, 32).ToArray());
        var head = new Checkpoint("example.org/log", 5, new byte[32]);
        var cosigned = log.Sign(head.Text) + witness.Sign(head.Text)[(head.Text.Length + 1)..];

        Assert.Equal(5, Checkpoint.Open(cosigned, log.Verifier).Size);
        Assert.Throws<FormatException>(() => Checkpoint.Open(cosigned, witness.Verifier));
        Assert.Throws<FormatException>(() => Checkpoint.Open(witness.Sign(head.Text), log.Verifier));
        Assert.Throws<FormatException>(() => Checkpoint.Open(log.Sign("example.org/log\n05\nAAAA\n"), log.Verifier));
    }
}
