namespace Invoicing.Architecture.Tests;

/// <summary>Arrows between folders run one way: a facade in the parent, its parts in children, and no way leads back.</summary>
public class CycleTests
{
    [Fact]
    public void Folders_All_HaveNoWayRound()
    {
        var graph = new FolderGraph(SourceTree.Files("src").Select(file => (Path.GetRelativePath(SourceTree.Root, file), File.ReadAllText(file))));

        Assert.True(graph.Count > 50, "A test that finds no folder fails.");
        Assert.Equal("", string.Join("\n", graph.Cycles()));
    }

    [Fact]
    public void Cycles_TwoFoldersThatNameEachOther_AreFound() =>
        Assert.Equal(
            ["src/A → src/B → src/A", "src/B → src/A → src/B"],
            new FolderGraph([
                ("src/A/One.cs", "using N.B;\nnamespace N.A;\npublic class One { Two two; }"),
                ("src/B/Two.cs", "using N.A;\nnamespace N.B;\npublic class Two { One one; }"),
            ]).Cycles()
        );

    [Fact]
    public void Cycles_ChildThatNamesItsParentAndALongerWay_AreFound()
    {
        var graph = new FolderGraph([
            ("src/A/One.cs", "using N.A.B;\nnamespace N.A;\npublic class One { Two two; }"),
            ("src/A/B/Two.cs", "using N.C;\nnamespace N.A.B;\npublic class Two { Three three; }"),
            ("src/C/Three.cs", "using N.A;\nnamespace N.C;\npublic class Three { One one; }"),
        ]);

        Assert.Contains("src/A → src/A/B → src/C → src/A", graph.Cycles());
    }

    [Fact]
    public void Cycles_NameInACommentOrInATextOrOutOfSight_IsNoArrow() =>
        Assert.Empty(
            new FolderGraph([
                ("src/A/One.cs", "using N.B;\nnamespace N.A;\npublic class One { Two two; }"),
                ("src/B/Two.cs", "using N.A;\nnamespace N.B;\n// One\npublic class Two { string one = \"One\"; }"),
                ("src/B/Four.cs", "namespace N.B;\npublic class Four { One mine; class One; }"),
            ]).Cycles()
        );
}
