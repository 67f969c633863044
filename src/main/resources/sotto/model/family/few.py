    # Products of up to few_rows rows in float32 on Intel's processors with AVX-512, where MKL's are faster than
    # oneDNN's: of one row as they are, of some where each thread takes few outputs at a time, in a batch of small
    # products.

    def few(self, x: Tensor, w: Tensor, b: Optional[Tensor]) -> Tensor:
        # x [rows, in], w [out, in]
        rows, outs = x.size(0), w.size(0)
        step = 32
        if rows > 12 and rows <= 20:
            step = 16
        n = outs // step
        if rows == 1 or w.stride(1) != 1 or n == 0:
            return torch.linear(x, w, b)                                               # [rows, out]
        y = torch.empty([rows, outs], dtype=x.dtype)
        own = y.narrow(1, 0, n * step).view([rows, n, step])
        blocks = w.narrow(0, 0, n * step).view([n, step, -1])                          # [n, step, in]
        if step == 32:
            own.transpose(0, 1).copy_(torch.bmm(x.expand([n, -1, -1]), blocks.transpose(1, 2)))
        else:
            own.permute([1, 2, 0]).copy_(torch.bmm(blocks, x.t().contiguous().expand([n, -1, -1])))
        if outs > n * step:
            rest = outs - n * step
            y.narrow(1, n * step, rest).copy_(torch.linear(x, w.narrow(0, n * step, rest)))
        if b is not None:
            y.add_(b)
        return y                                                                       # [rows, out]

    def few_products(self, x: Tensor, w: Tensor, b: Optional[Tensor]) -> Tensor:
        # x [.., in] of at most 32 rows
        rows = x.numel() // x.size(-1)
        if rows <= self.few_rows:
            return self.few(x.reshape([rows, -1]), w, b).view(x.size()[:-1] + [w.size(0)])
        scalars: List[Optional[number]] = []
        return ops.mkldnn._linear_pointwise(x, w, b, "none", scalars, "")
