return args switch
{
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: bench <name> [--json]");
    return 2;
}
