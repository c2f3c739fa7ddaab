namespace Disdik.Bpm.Benchmarks.Fuzzing;

/// <summary>The inputs of one seed, each made from the seed and its number alone: any of them can be made again.</summary>
internal sealed class Inputs(Corpus corpus, int seed)
{
    public (byte[] Bytes, Random Random) Make(long number)
    {
        Random random = new(Stable(seed, number));
        var model = corpus.Pick(random);
        var rounds = random.Next(4) == 0 ? random.Next(2, 5) : 1;
        for (var round = 0; round < rounds; round++)
        {
            model = random.Next(20) switch
            {
                0 or 1 => ByteMutations.Bytes(model, random),
                2 => ByteMutations.Splice(model, corpus.Pick(random), random),
                3 => ByteMutations.Recoded(model, random),
                4 or 5 or 6 => ByteMutations.Values(model, random),
                _ => TreeMutations.Tree(model, corpus.Pick(random), random) ?? ByteMutations.Bytes(model, random),
            };
            if (model.Length == 0) break;
        }
        return (model, random);
    }

    /// <summary>SplitMix64: the same on every machine and in every run, unlike the hash codes of .NET.</summary>
    private static int Stable(int seed, long number)
    {
        unchecked
        {
            var z = (ulong)seed * 0x9E3779B97F4A7C15UL + (ulong)number * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return (int)(z ^ (z >> 31));
        }
    }
}
