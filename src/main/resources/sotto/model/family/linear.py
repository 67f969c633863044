    # Linear maps of the families, with weights of all dtypes.
    # self.float32, bfloat16, float16, uint8 and float8 are dtypes; self.onednn says whether oneDNN multiplies float32;
    # self.room holds one tensor while blocks are computed, in which the weight of a product is widened.

    def linear(self, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
        # weight [out, in], bias [out] or empty; a weight of another dtype takes x's for this call only
        if weight.is_mkldnn:
            return self.packed_product(x, weight, bias)
        if self.few_rows > 0 and x.numel() == x.size(-1) and x.dtype == self.float32 and weight.dtype == x.dtype:
            b: Optional[Tensor] = None
            if bias.numel() > 0:
                b = bias.to(x.dtype)
            return torch.linear(x, weight, b)                                          # a single token: as few does
        if self.onednn and x.dtype == self.float32:
            return self.linear_in_float32(x, weight, bias)
        w, b = self.widened(weight, bias, x.dtype)
        if not self.onednn or x.numel() // x.size(-1) <= self.rows_in(x.dtype, w):
            return torch.linear(x, w, b)                                               # [B, T, out]
        if b is None:
            b = torch.empty([0])
        return self.linear_in_float32(x.float(), w, b).to(x.dtype)                     # rounded once

    def packed(self, weight: Tensor, dtype: int, across: int) -> Tensor:
        # the numbers of a weight [out, in], or where across [in, out], in the order of oneDNN's kernels for few rows
        w = weight.t() if across > 0 else weight
        return ops.mkldnn._reorder_linear_weight(w.to(dtype).contiguous(), 16)

    def packed_product(self, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
        scalars: List[Optional[number]] = []
        b: Optional[Tensor] = None
        if bias.numel() > 0:
            b = bias.to(x.dtype)
        return ops.mkldnn._linear_pointwise(x, weight, b, "none", scalars, "")

    def rows_in(self, dtype: int, weight: Tensor) -> int:
        # the most rows whose product in a half-precision dtype is faster than float32's with a widened weight
        most = self.bfloat16_rows if dtype == self.bfloat16 else self.float16_rows
        return most if most > 2 or weight.stride(1) == 1 else 0

    def linear_in_float32(self, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
        rows = x.numel() // x.size(-1)
        half = weight.dtype == self.bfloat16 or weight.dtype == self.float16
        if rows <= 32 and half and self.part_bytes > 0 and weight.stride(1) == 1:
            return self.linear_in_parts(x, weight, bias)
        w, b = self.widened(weight, bias, x.dtype)
        if rows > 32 and rows < 64:
            return torch.linear(x, w, b)
        # oneDNN keeps a compiled kernel for every number of rows: few numbers, little memory
        scalars: List[Optional[number]] = []
        rest = rows % 64
        if rows > self.pass_rows and rows % self.pass_rows == 0:
            return self.products(x.reshape([rows, -1]), w, b).view(x.size()[:-1] + [weight.size(0)])
        if rows <= 32:
            return self.few_products(x, w, b)
        if rest == 0:
            return ops.mkldnn._linear_pointwise(x, w, b, "none", scalars, "")
        flat = x.reshape([rows, -1])
        if x.size(-1) <= weight.size(0):
            # rows of zeros cost less than copying a result that is wider than x
            padded = torch.constant_pad_nd(flat, [0, 0, 0, 64 - rest])
            y = ops.mkldnn._linear_pointwise(padded, w, b, "none", scalars, "")
            return y.narrow(0, 0, rows).view(x.size()[:-1] + [weight.size(0)])
        most = ops.mkldnn._linear_pointwise(flat.narrow(0, 0, rows - rest), w, b, "none", scalars, "")
        last = torch.linear(flat.narrow(0, rows - rest, rest), w, b)
        return torch.cat([most, last], 0).view(x.size()[:-1] + [weight.size(0)])

    def products(self, x: Tensor, w: Tensor, b: Optional[Tensor]) -> Tensor:
        # x [rows, in], rows a multiple of pass_rows
        scalars: List[Optional[number]] = []
        parts: List[Tensor] = []
        for i in range(x.size(0) // self.pass_rows):
            rows = x.narrow(0, self.pass_rows * i, self.pass_rows)
            parts.append(ops.mkldnn._linear_pointwise(rows, w, b, "none", scalars, ""))
        return torch.cat(parts, 0)                                                     # [rows, out]

    def linear_in_parts(self, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
        # of few rows x [.., in]: outputs are computed some hundred at a time, so that the part of a half-precision
        # weight [out, in] that is widened for them stays in the processor's cache. Parts are about equal: oneDNN sums
        # few outputs in another order
        outs, ins = weight.size(0), weight.size(1)
        most = self.threads * max(128, self.part_bytes // (4 * ins))
        parts, blocks = max(1, outs // most), outs // 32
        b: Optional[Tensor] = None
        room = torch.empty([(blocks + parts - 1) // parts * 32 + 32, ins], dtype=x.dtype)
        flat, results = x.reshape([-1, ins]), torch.empty([x.numel() // ins, outs], dtype=x.dtype)
        first = 0
        for i in range(parts):
            n = blocks * (i + 1) // parts * 32 - first
            if i == parts - 1:
                n = outs - first
            w = room.narrow(0, 0, n).copy_(weight.narrow(0, first, n))
            if bias.numel() > 0:
                b = bias.narrow(0, first, n).to(x.dtype)
            y = self.few_products(flat, w, b)
            if parts == 1:
                results = y
            else:
                results.narrow(1, first, n).copy_(y)
            first = first + n
        return results.view(x.size()[:-1] + [outs])

    def parts_agree(self, weight: Tensor) -> Tensor:
        # whether products with a half-precision weight [out, in] have the same bits in parts as with all of it widened
        most = 8 * self.threads * max(128, self.part_bytes // (4 * weight.size(1)))
        weight = weight.narrow(0, 0, min(weight.size(0), most))
        wide, none, agree = weight.to(self.float32), torch.empty([0]), torch.ones([1], dtype=self.boolean)
        for rows in [1, 2, 5, 16, 32]:
            x = torch.sin(torch.arange(rows * weight.size(1), dtype=self.float32)).view([rows, -1])
            same = torch.eq(self.linear_in_parts(x, weight, none), self.linear_in_float32(x, wide, none))
            agree = torch.logical_and(agree, torch.all(same))
        return agree

    def widened(self, weight: Tensor, bias: Tensor, dtype: int) -> Tuple[Tensor, Optional[Tensor]]:
        b: Optional[Tensor] = None
        if weight.dtype == self.uint8:
            return (self.scaled(weight, bias, dtype), self.bias_beside(weight, bias).to(dtype))
        if bias.numel() > 0:
            b = bias.to(dtype)
        if len(self.room) == 0 or weight.dtype == dtype or weight.is_cuda:
            return (weight.to(dtype), b)
        return (self.in_room(weight, dtype), b)

    def in_room(self, weight: Tensor, dtype: int) -> Tensor:
        # a weight [out, in] in another dtype and in its own layout, where the one before it stood: for memory that is
        # got anew the system takes longer than filling it does
        if self.room[0].numel() < weight.numel() or self.room[0].dtype != dtype:
            self.room = [torch.empty([weight.numel()], dtype=dtype)]
        own = self.room[0].narrow(0, 0, weight.numel())
        if weight.stride(0) == 1 and weight.stride(1) > 1:
            return own.view([weight.size(1), weight.size(0)]).copy_(weight.t()).t()
        return own.view(weight.size()).copy_(weight)

    def scaled(self, codes: Tensor, scales: Tensor, dtype: int) -> Tensor:
        # codes [out, in] of an FP8 weight as bytes; scales [out, 2 + blocks]: the bias, the columns of a block, and the
        # scale of each block of a row. Products are rounded once, from float32
        if codes.dim() == 3:
            return self.four_bits(codes, scales.flatten(1)).to(dtype)                  # [out, in]
        numbers = self.view_of(codes, self.float8, codes.storage_offset(), codes.size(), codes.stride())
        w = numbers.to(self.float32)
        width = int(scales.select(0, 0).select(0, 1))
        for i in range(scales.size(1) - 2):
            first = width * i
            w.narrow(1, first, min(width, w.size(1) - first)).mul_(scales.narrow(1, 2 + i, 1))
        return w.to(dtype)                                                             # [out, in]

    def four_bits(self, codes: Tensor, scales: Tensor) -> Tensor:
        # codes [out, in / 32, 16] of an MXFP4 weight, two in a byte, the low bits first; scales [out, 4 + blocks]: the
        # bytes of the bias, then each block's exponent plus 127, which stands where float32 has its own
        numbers = torch.tensor(
            [0., 0.5, 1., 1.5, 2., 3., 4., 6., -0., -0.5, -1., -1.5, -2., -3., -4., -6.], dtype=self.float32)
        byte = torch.arange(256)
        low, high = torch.remainder(byte, 16), torch.floor_divide(byte, 16)
        pairs = torch.stack([numbers[low], numbers[high]], 1)                          # [256, 2]
        w = torch.embedding(pairs, codes.to(self.int32))                               # [out, in / 32, 16, 2]
        exponents = scales.narrow(1, 4, codes.size(1)).to(self.int32)
        bits = torch.bitwise_left_shift(torch.clamp(exponents, 1), 23)
        powers = self.view_of(bits, self.float32, 0, bits.size(), bits.stride())
        powers = torch.where(torch.gt(exponents, 0), powers, powers * 0.5)             # 2^-127 has no exponent bits
        return w.mul_(powers.unsqueeze(2).unsqueeze(3)).flatten(1)

    def bias_beside(self, codes: Tensor, scales: Tensor) -> Tensor:
        if codes.dim() == 2:
            return scales.select(1, 0).contiguous()
        rows = scales.size(0)
        return self.view_of(scales, self.float32, 0, [rows], [scales.size(3) // 4]).contiguous()

    def view_of(self, raw: Tensor, dtype: int, offset: int, shape: List[int], strides: List[int]) -> Tensor:
        # a typed view on raw bytes; DJL's own bfloat16 create ends the JVM (C++ terminate), so it is never called
        return torch.set_(torch.empty([0], dtype=dtype, device=raw.device), raw, offset, shape, strides)

    def conv1d(self, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
        # GPT-2's layout: weight [in, out], packed as any
        if weight.is_mkldnn:
            return self.packed_product(x, weight, bias)
        return self.linear(x, weight.t(), bias)                                        # [B, T, out]
